import path from 'node:path';
import { projectRoot } from './config.ts';
import { loadTexts, type Translate } from './web/i18n.ts';

/** The sentences of the command: in Japanese where the terminal is Japanese (`LANG`), else in English. */
export async function commandTexts(env: Readonly<Record<string, string | undefined>>): Promise<Translate> {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return (await loadTexts(path.join(projectRoot, 'locales')))(locale.startsWith('ja') ? 'ja' : 'en');
}
