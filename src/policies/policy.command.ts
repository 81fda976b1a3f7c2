import path from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { operator } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { type Loaded, loadTemplate } from './policy.actions.ts';
import { readPolicy } from './policy-text.ts';
import { readTemplateFiles } from './template-files.ts';

export interface LoadedFile {
  readonly name: string;
  readonly outcome: Loaded | 'faulty';
  readonly faults: readonly string[];
}

/** Brings every template below the folder in as a draft; a faulty file is named with its lines and left out. */
export async function loadTemplates(db: Database, by: Actor, folder: string): Promise<LoadedFile[]> {
  const files = readTemplateFiles(folder);
  if (files.length === 0) throw new Refused('policies:refused.noFiles');
  const loaded: LoadedFile[] = [];
  for (const { name, source } of files) {
    const { text, faults } = readPolicy(source);
    const lines = faults.map(({ line, reason, found }) => `line ${line}: ${reason} ${found}`.trim());
    loaded.push({ name, outcome: text ? await loadTemplate(db, by, text) : 'faulty', faults: lines });
  }
  return loaded;
}

/** `ichidai policy load [FOLDER]`: exit code 1 where a file is faulty. */
export function registerPolicyCommand(program: Command, open: () => Promise<Database>, shipped: string): void {
  const policy = program.command('policy').description('policy documents');
  policy
    .command('load')
    .argument('[folder]', 'where the documents lie', shipped)
    .description('bring documents in as drafts')
    .action(async (folder: string) => {
      const db = await open();
      const loaded = await loadTemplates(db, operator('ichidai policy load'), path.resolve(folder)).finally(() =>
        db.close(),
      );
      for (const { name, outcome, faults } of loaded) console.log([`${outcome} ${name}`, ...faults].join('\n  '));
      if (loaded.some(({ outcome }) => outcome === 'faulty')) process.exitCode = 1;
    });
}
