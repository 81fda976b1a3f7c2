import path from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { type Actor, operator } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import type { Translate } from '../web/i18n.ts';
import { type Loaded, loadTemplate } from './policy.actions.ts';
import type { PolicyFault } from './policy-shape.ts';
import { readPolicy } from './policy-text.ts';
import { readTemplateFiles } from './template-files.ts';
import { type VerifiedVersion, verifyVersions } from './verify-versions.queries.ts';

export interface LoadedFile {
  readonly name: string;
  readonly outcome: Loaded | 'faulty';
  readonly faults: readonly PolicyFault[];
}

/** Brings every template below the folder in as a draft; a faulty file is named with its lines and left out. */
export async function loadTemplates(db: Database, by: Actor, folder: string): Promise<LoadedFile[]> {
  const files = readTemplateFiles(folder);
  if (files.length === 0) throw new Refused('policies:refused.noFiles');
  const loaded: LoadedFile[] = [];
  for (const { name, source } of files) {
    const { text, faults } = readPolicy(source);
    loaded.push({ name, outcome: text ? await loadTemplate(db, by, text) : 'faulty', faults });
  }
  return loaded;
}

export interface PolicyCommandParts {
  readonly open: () => Promise<Database>;
  readonly texts: () => Promise<Translate>;
  readonly dataDir: () => string;
  /** The folder of the documents that come with the program. */
  readonly shipped: string;
}

export function registerPolicyCommands(policy: Command, parts: PolicyCommandParts): void {
  registerLoad(policy, parts);
  registerVerify(policy, parts);
}

/** `ichidai policy load [FOLDER]`: exit code 1 where a file is faulty. */
function registerLoad(policy: Command, { open, texts, shipped }: PolicyCommandParts): void {
  policy
    .command('load')
    .argument('[folder]', 'where the documents lie', shipped)
    .description('bring documents in as drafts')
    .action(async (folder: string) => {
      const db = await open();
      const loaded = await loadTemplates(db, operator('ichidai policy load'), path.resolve(folder)).finally(() =>
        db.close(),
      );
      const t = await texts();
      const lineOf = ({ line, reason, found }: PolicyFault) => `${line}: ${t(`policies:fault.${reason}`, { found })}`;
      for (const { name, outcome, faults } of loaded) {
        console.log([`${outcome} ${name}`, ...faults.map(lineOf)].join('\n  '));
      }
      if (loaded.some(({ outcome }) => outcome === 'faulty')) process.exitCode = 1;
    });
}

/** `ichidai policy verify`: exit code 1 where a published version is not what it was. */
function registerVerify(policy: Command, { open, texts, dataDir }: PolicyCommandParts): void {
  policy
    .command('verify')
    .description('compare every published version and its PDF with their hashes')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const db = await open();
      const verified = await verifyVersions(db.read, dataDir()).finally(() => db.close());
      console.log(json ? JSON.stringify(verified) : sentences(verified, await texts()));
      if (verified.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
    });
}

function sentences(verified: readonly VerifiedVersion[], t: Translate): string {
  const faulty = verified.filter(({ faults }) => faults.length > 0);
  const lines = faulty.flatMap(({ slug, number, faults }) =>
    faults.map((fault) => `${slug} ${number}: ${t(`policies:verify.${fault}`)}`),
  );
  return [...lines, t('policies:verify.done', { versions: verified.length, faulty: faulty.length })].join('\n');
}
