import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { operator } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { FieldError } from '../web/components.ts';
import { readForm } from '../web/form.ts';
import type { Translate } from '../web/i18n.ts';
import { NewDocumentForm } from './document.form.ts';
import { newHead, organsIn } from './document.rules.ts';
import { type BroughtIn, importNew, importNext, type WordFile } from './draft-import.actions.ts';
import { DraftImportForm } from './draft-import.form.ts';
import { faultErrors, importedLines } from './draft-import.page.ts';
import { importRecordOf, versionBefore } from './draft-import.queries.ts';
import { MOST_WORD_BYTES } from './draft-import.rules.ts';
import { findVersion, versionsOf } from './policy.queries.ts';
import { nextNumbers } from './policy.rules.ts';
import type { PolicyLayer } from './policy-shape.ts';

export interface PolicyImportParts {
  readonly open: () => Promise<Database>;
  readonly texts: () => Promise<Translate>;
  readonly out?: NodeJS.WritableStream;
  readonly err?: NodeJS.WritableStream;
}

interface Asked {
  readonly slug: string;
  readonly number?: string;
  readonly title?: string;
  readonly layer?: string;
  readonly organ?: readonly string[];
  readonly edition?: string;
}

const BY = operator('ichidai policy import');

/**
 * `ichidai policy import FILE --slug NAME`: the next draft of a document; with title, layer, organs and edition a document
 * that is not there yet. Exit code 0: the draft is there; 1: refused, and nothing is written; 2: not understood.
 */
export function registerPolicyImport(policy: Command, parts: PolicyImportParts): void {
  policy
    .command('import')
    .argument('<file>', 'a Word file (.docx)')
    .description('bring a Word file in as a draft')
    .requiredOption('--slug <name>', 'the name of the document in its address')
    .option('--number <number>', 'of the version: the next minor one, or 1.0')
    .option('--title <title>', 'of a new document')
    .option('--layer <layer>', 'of a new document: basic-policy, standards or procedure')
    .option('--organ <organs...>', 'who follows a new document')
    .option('--edition <edition>', 'of the guideline that a new document follows, as in R7.3')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USE.exitCode))
    .action(async (file: string, asked: Asked) => {
      const word = await wordFileAt(file);
      const t = await parts.texts();
      const db = await parts.open();
      try {
        await say(db, await bringIn(db, word, asked, t), t, parts);
      } finally {
        await db.close();
      }
    });
}

/** Throws Refused where no such file can be read, or it is too large. */
async function wordFileAt(file: string): Promise<WordFile> {
  const unreadable = () => {
    throw new Refused('policies:refused.word.unreadable', { file });
  };
  const { size } = await stat(file).catch(unreadable);
  if (size > MOST_WORD_BYTES) {
    throw new Refused('policies:refused.word.tooLarge', { limit: MOST_WORD_BYTES / (1024 * 1024) });
  }
  return { fileName: path.basename(file), bytes: await readFile(file).catch(unreadable) };
}

type Outcome = BroughtIn | { readonly errors: readonly FieldError[] };

async function bringIn(db: Database, file: WordFile, asked: Asked, t: Translate): Promise<Outcome> {
  const { slug, title, layer, organ, edition } = asked;
  const versions = await versionsOf(db.read, slug);
  const [known] = versions;
  if (!known) return first(db, file, asked, t);
  // What was meant as a new document does not become the next version of another one.
  if ((title ?? layer ?? organ ?? edition) !== undefined) {
    throw new Refused('policies:refused.slugTaken', { slug, title: known.title });
  }
  const { number = nextNumbers(versions.map((version) => version.number)).minor } = asked;
  const { errors } = readForm(DraftImportForm, { number }, t);
  const before = await versionBefore(db.read, slug, number);
  return errors.length > 0 || !before ? { errors } : importNext(db, BY, file, before, number);
}

async function first(db: Database, file: WordFile, asked: Asked, t: Translate): Promise<Outcome> {
  const { number = '1.0', organ: organs = [], edition: guidelineEdition, ...words } = asked;
  const sent = { ...words, number, organs: organs.join('\n'), guidelineEdition, beginning: 'word' };
  const { errors, value } = readForm(NewDocumentForm, sent, t);
  if (errors.length > 0) return { errors };
  const { slug, title } = value;
  const head = { slug, title, layer: value.layer as PolicyLayer, guidelineEdition: value.guidelineEdition };
  return importNew(db, BY, file, newHead({ ...head, version: number, organs: organsIn(value.organs) }));
}

/** Of the fields that are called otherwise on the screen. */
const OPTIONS: Readonly<Record<string, string>> = { organs: 'organ', guidelineEdition: 'edition' };

async function say(
  { read }: Database,
  outcome: Outcome,
  t: Translate,
  { out = process.stdout, err = process.stderr }: PolicyImportParts,
): Promise<void> {
  if ('place' in outcome) {
    const { slug, number } = outcome.place;
    const version = await findVersion(read, slug, number);
    const record = version && (await importRecordOf(read, version));
    return print(out, [`imported ${slug} ${number}`, ...(record ? importedLines(record, t) : [])]);
  }
  print(err, 'faults' in outcome ? faultErrors(outcome.faults, t).map(({ sentence }) => sentence) : wrong(outcome));
  process.exitCode = 1;
}

const wrong = ({ errors }: { readonly errors: readonly FieldError[] }): string[] =>
  errors.map(({ field, sentence }) => `--${OPTIONS[field ?? ''] ?? field}: ${sentence}`);

/** What a file says is not to command the terminal. */
const print = (to: NodeJS.WritableStream, lines: readonly string[]): void => {
  for (const line of lines) to.write(`${line.replace(/\p{Cc}/gu, ' ')}\n`);
};
