import path from 'node:path';
import { projectRoot } from './config.ts';
import { type Language, loadTexts, type Translate } from './web/i18n.ts';

/** The sentences of the command: in Japanese where the terminal is Japanese (`LANG`), else in English. */
export async function commandTexts(env: Readonly<Record<string, string | undefined>>): Promise<Translate> {
  return (await loadTexts(path.join(projectRoot, 'locales')))(commandLanguage(env));
}

export const commandLanguage = (env: Readonly<Record<string, string | undefined>>): Language =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('ja') ? 'ja' : 'en';
