import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../database.ts';
import { importKinds } from '../import-kinds.ts';
import { applyAtOnce } from '../imports/command.actions.ts';
import type { ImportKind, OnTurn } from '../imports/kind.import.ts';
import { chooseRules } from '../networks/city-rules.actions.ts';
import { rulesFrom } from '../networks/city-rules.queries.ts';
import { methodsByHome } from '../networks/city-rules.ts';
import { loadTemplates } from '../policies/policy.command.ts';
import { writeSample } from '../sample/sample.actions.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { addCourse } from '../training/training.actions.ts';
import { findCourse } from '../training/training.queries.ts';

/** Tells what is being done and how far it is, one line at a time. */
export type Tell = (line: string) => void;

interface Making {
  readonly db: Database;
  readonly by: Actor;
  readonly folder: string;
  readonly today: IsoDate;
  readonly staff: number;
  readonly tell: Tell;
}

/** The sheets of the sample city are older than the texts that the demo publishes today. */
const registerKinds = importKinds.filter(({ key }) => key !== 'acknowledgements');

/** How many work in the city that `ichidai demo` shows. */
export const DEMO_STAFF = 2_500;
const SEED = 1;

/**
 * Makes the city as files and brings them in through the import engine, as a city's own files would come in. Each step
 * first looks whether it is done, so that a start that was broken off goes on where it was.
 */
export async function makeCity(making: Making, policyFolder: string): Promise<void> {
  const { db, by } = making;
  const files = await sampleFiles(making);
  for (const kind of registerKinds) {
    // Courses ask whoever is in the register when they are added.
    if (kind.key === 'completions') await addCourses(db, by);
    const file = files.find((written) => written.kind === kind.key);
    if (file) await bringIn(making, kind, file.path);
  }
  const chosen = await rulesFrom(db.read, making.today);
  if (chosen.length === 0) await chooseRules(db, by, { ...RULES, from: making.today, shownAt: '' });
  await loadTemplates(db, by, policyFolder);
}

async function addCourses(db: Database, by: Actor): Promise<void> {
  for (const course of COURSES) {
    if (!(await findCourse(db.read, course.code))) await addCourse(db, by, { ...course, startsOn: '2020-04-01' });
  }
}

export const sampleFolder = (dataDir: string): string => path.join(dataDir, 'sample');

async function sampleFiles({ folder, today, staff, tell }: Making): Promise<readonly { kind: string; path: string }[]> {
  const out = sampleFolder(folder);
  const last = path.join(out, 'acknowledgements.csv');
  if (existsSync(last)) {
    const files = importKinds.map(({ key }) => ({ kind: key, path: path.join(out, `${key}.csv`) }));
    // The sample city has no file of every kind.
    return files.filter((file) => existsSync(file.path));
  }
  tell(`making up a city of ${staff} employees in ${out}`);
  return writeSample(out, { staff, seed: SEED, today });
}

async function bringIn({ db, by, folder, tell }: Making, kind: ImportKind, file: string): Promise<void> {
  const before = Date.now();
  const fileName = path.basename(file);
  const source = { kind, path: file, fileName, mapping: {}, maxBytes: Number.MAX_SAFE_INTEGER };
  const asked = { file: source, dataDir: folder, token: null };
  const { planned, ledgerSeq } = await applyAtOnce(db, by, asked, { onTurn: telling(fileName, tell) });
  if (ledgerSeq === null) return tell(`${fileName} is in the register already`);
  const rate = Math.round((planned.facts.rows * 1000) / Math.max(1, Date.now() - before));
  tell(`imported ${fileName}: ${planned.facts.rows} rows, ${rate} rows a second`);
}

/** One line at the beginning of each step of a file. */
function telling(fileName: string, tell: Tell): OnTurn {
  let said = '';
  return (phase) => {
    if (phase !== said) tell(`  ${phase} ${fileName}`);
    said = phase;
  };
}

/** α with a browser server-side for the Internet, and screens of the My Number zone on LGWAN terminals (pattern P2). */
const RULES = {
  model: 'alpha',
  edition: 'R7.3',
  methodsByHome: methodsByHome((home) => (home === 'LG' ? ['RBI', 'VDI'] : [])),
} as const;

const COURSES = [
  {
    code: 'SEC-BASIC',
    title: '情報セキュリティ基礎研修',
    description: 'パスワード、持ち出し、報告の仕方など、全職員が毎年度受ける研修です。',
    audience: 'all',
    dueDay: '12-25',
  },
  {
    code: 'SEC-MAIL',
    title: '標的型メール対応研修',
    description: '不審なメールの見分け方と、開いてしまったときの報告の仕方を学びます。',
    audience: 'all',
    dueDay: '01-31',
  },
  {
    code: 'MN-HANDLER',
    title: '特定個人情報等取扱者研修',
    description: '番号法29条の2に基づき、特定個人情報ファイルを取り扱う職員が、おおむね1年ごとに受ける研修です。',
    audience: 'mnHandlers',
    dueDay: '12-25',
  },
];
