import { addDrill } from '../../src/drills/drill.actions.ts';
import { drillResultImport } from '../../src/drills/result.import.ts';
import { operator } from '../../src/shared/actor.ts';
import type { TestApp } from './app.ts';
import { bringIn } from './bring-in.ts';
import { NUMBER_OF } from './city-content.ts';

const HEADER = '訓練コード,職員番号,送信日時,開封日時,クリック日時,入力有無,報告日時';
const [TOLD, EMPTY] = ['MAIL-1', 'MAIL-2'];

/** A drill with the results of the offices and some colleagues, and one that can still be taken back. */
export async function drillsOf(city: Pick<TestApp, 'db' | 'dataDir'>) {
  const facts = { title: '標的型訓練', heldOn: '2026-10-05', pretence: '不在通知', conductor: '情報政策課', note: '' };
  for (const code of [TOLD, EMPTY]) await addDrill(city.db, operator('test'), code, facts);
  const numbers = [...Object.values(NUMBER_OF), '000421', ...Array.from({ length: 45 }, (_, n) => String(200_000 + n))];
  const acts = [',,,2026/10/5 9:10', '2026/10/5 9:05,,,', ',2026/10/5 9:20,有,2026/10/5 9:40', ',,,'];
  const rows = numbers.map((number, index) => `${TOLD},${number},2026/10/5 9:00,${acts[index % acts.length]}`);
  await bringIn(city, drillResultImport, [HEADER, ...rows]);
  return { places: { '/drills/:': TOLD }, own: { '/drills/:code/removal': { '/drills/:': EMPTY } } };
}
