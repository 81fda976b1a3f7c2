import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addDrill } from '../drills/drill.actions.ts';
import { findDrill } from '../drills/drill.queries.ts';
import { drillResultImport } from '../drills/result.import.ts';
import { applyAtOnce } from '../imports/command.actions.ts';
import type { Employee } from '../people/employee.ts';
import { listEmployees } from '../people/person.queries.ts';
import { addDays, addMonths, type IsoDate } from '../shared/dates.ts';
import type { Stage } from './demo-stage.ts';

interface Held {
  readonly code: string;
  readonly monthsAgo: number;
  readonly title: string;
  readonly pretence: string;
  /** Of a hundred people, how many did it. */
  readonly opened: number;
  readonly clicked: number;
  readonly entered: number;
  readonly reported: number;
}

/** The second year goes better than the first. */
const HELD: readonly Held[] = [
  {
    ...{ code: 'DRILL-1', monthsAgo: 13, title: '第1回標的型攻撃メール訓練', pretence: '宅配便の不在通知' },
    ...{ opened: 52, clicked: 21, entered: 8, reported: 14 },
  },
  {
    ...{ code: 'DRILL-2', monthsAgo: 1, title: '第2回標的型攻撃メール訓練', pretence: 'パスワードの有効期限の通知' },
    ...{ opened: 44, clicked: 9, entered: 3, reported: 37 },
  },
];
const PEOPLE = 600;
const HEADER = '訓練コード,職員番号,送信日時,開封日時,クリック日時,入力有無,報告日時';

export async function holdDrills(stage: Stage): Promise<void> {
  const { db, today, dataDir, folder, actor } = stage;
  const by = actor('training');
  for (const held of HELD) {
    if (await findDrill(db.read, held.code)) continue;
    const { code, title, pretence } = held;
    const heldOn = addDays(addMonths(today, -held.monthsAgo), -3);
    const employees = await listEmployees(db.read, { on: heldOn, knownAt: null });
    await addDrill(db, by, code, { title, heldOn, pretence, conductor: '情報政策課', note: '' });
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${code.toLowerCase()}.csv`);
    await writeFile(file, `${[HEADER, ...rowsOf(held, heldOn, employees)].join('\r\n')}\r\n`);
    const source = { kind: drillResultImport, path: file, fileName: path.basename(file), mapping: {} };
    const { ledgerSeq } = await applyAtOnce(
      db,
      by,
      { file: { ...source, maxBytes: Number.MAX_SAFE_INTEGER }, dataDir, token: null },
      { onTurn: () => undefined },
    );
    if (ledgerSeq === null) throw new Error(`nothing of ${file} was brought in`);
  }
}

/** Whoever was there on the day; which of them did what is spread evenly and the same each time. */
function rowsOf({ code, opened, clicked, entered, reported }: Held, on: IsoDate, employees: readonly Employee[]) {
  const step = Math.max(1, Math.floor(employees.length / PEOPLE));
  const sent = employees.filter(({ onLeave }, n) => n % step === 0 && !onLeave);
  const at = (minute: number): string =>
    `${on} ${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return sent.map(({ number }, n) => {
    const place = (n * 37) % 100;
    const does = (share: number): boolean => place < share;
    const hasReported = (place * 7) % 100 < reported;
    return [
      ...[code, number, at(0), does(opened) ? at(3 + (n % 40)) : ''],
      ...[does(clicked) ? at(5 + (n % 40)) : '', does(entered) ? '有' : '', hasReported ? at(50 + (n % 90)) : ''],
    ].join(',');
  });
}
