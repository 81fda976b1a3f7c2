import { addSheet } from '../inspections/inspection.actions.ts';
import { openSheet } from '../inspections/opening.actions.ts';
import { addQuestion } from '../inspections/question.actions.ts';
import { submitReply } from '../inspections/reply.actions.ts';
import { decideReply } from '../inspections/reply-step.actions.ts';
import { clausesInForce } from '../policy-clauses.ts';
import { nextWorkingDay } from '../shared/business-days.ts';
import { addDays } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { actorOf, type Stage } from './demo-stage.ts';

const QUESTIONS = [
  { text: '離席のときに画面をロックしているか', how: '昼休みに席を離れた端末を見る' },
  { text: 'パスワードを書いた紙を机や端末に貼っていないか', how: '机の上と画面の周りを見る' },
  { text: '外部記憶媒体の管理簿を付けているか', how: '直近3か月の記入と現物を突き合わせる' },
  { text: '要らなくなった書類を裁断しているか', how: '' },
  { text: '来庁者から画面が見えない向きに端末を置いているか', how: '窓口の側に立って見る' },
];

const MEASURES = [
  '媒体の管理簿を毎週金曜日に確かめる',
  '画面を5分で自動的にロックする設定にする',
  '窓口の端末に覗き見防止の板を付ける',
];

/** Some 課 have answered, most of those are confirmed, and where something is not kept a measure with its day is named. */
export async function holdInspection({ db, today, actor, membersOf }: Stage): Promise<void> {
  if ((await rows(db.read, sql`SELECT id FROM inspection LIMIT 1`)).length > 0) return;
  const by = actor('policy');
  const clauses = await clausesInForce(db)(today);
  const dueOn = nextWorkingDay(addDays(today, 21));
  const about = { title: '情報セキュリティ自己点検', lead: '課の全員で確かめ、代表の一人が回答してください。' };
  const sheet = await addSheet(db, by, { ...about, respondents: 'unit', opensOn: today, dueOn }, null, clauses);
  for (const [index, question] of QUESTIONS.entries()) {
    const asked = { ...question, clauses: clauses.slice(4 * index, 4 * index + 1), place: null };
    await addQuestion(db, by, sheet.id, asked);
  }
  const [opened] = await rows<{ revision: number }>(
    db.read,
    sql`SELECT revision AS "revision" FROM inspection WHERE id = ${sheet.id}`,
  );
  await openSheet(db, by, sheet.id, opened?.revision ?? 1);
  const replies = await rows<{ id: string; unitId: string }>(
    db.read,
    sql`SELECT id AS "id", unit_id AS "unitId" FROM inspection_reply WHERE inspection_id = ${sheet.id} ORDER BY unit_code`,
  );
  for (const [index, reply] of replies.filter((_, n) => n % 2 === 0).entries()) {
    const [first, second] = membersOf(reply.unitId);
    if (!first || !second) continue;
    const answers = QUESTIONS.map((_, place) => answerOf(index, place, dueOn));
    await submitReply(db, actorOf(second), { replyId: reply.id, revision: 1, answers });
    if (index % 3 === 2) continue;
    await decideReply(db, actorOf(first), 'confirmation', { replyId: reply.id, revision: 2, note: '' });
  }
}

/** × in one of five, △ in some, with what is to be done until when. */
function answerOf(index: number, place: number, dueOn: string) {
  const kind = (index * 3 + place * 2) % 11;
  if (kind === 0 || kind === 4) {
    const measure = MEASURES[(index + place) % MEASURES.length] ?? '';
    return { answer: kind === 0 ? 'no' : 'partly', measure, dueOn: addDays(dueOn, 7 * ((index % 4) - 1)) };
  }
  return { answer: kind === 7 && place === 4 ? 'none' : 'yes', measure: '', dueOn: '' };
}
