import type { Database } from '../src/database.ts';
import { todayIn } from '../src/shared/dates.ts';
import { addPage } from '../src/training/material.actions.ts';
import { addQuestion } from '../src/training/question.actions.ts';
import { addCourse } from '../src/training/training.actions.ts';
import { beginDraft, publishVersion, saveSettings } from '../src/training/version.actions.ts';
import { getVersion, type VersionRow } from '../src/training/version.queries.ts';
import { BY } from './campaign-city.ts';

export const QUIZ = { code: 'SEC-BASIC', version: '1', right: '正しい選択肢', wrong: '誤った選択肢' };

const POOL = 30;
const SETTINGS = { passMark: 80, drawCount: 10, attemptsAllowed: 3 };

/** A course of everybody, of which ten questions are drawn out of thirty. */
export async function publishQuiz(db: Database): Promise<void> {
  const { code, version } = QUIZ;
  const about = { code, title: '情報セキュリティ基礎', description: '', audience: 'all', dueDay: '03-31' };
  await addCourse(db, BY, { ...about, startsOn: todayIn(db.clock()) });
  await beginDraft(db, BY, code);
  const draft = (): Promise<VersionRow> => getVersion(db.read, code, version);
  const page = {
    heading: '離席',
    body: '席を離れるときは**画面をロック**します。\n\n'.repeat(20),
    position: '',
    revision: '',
  };
  await addPage(db, BY, await draft(), page);
  for (let n = 0; n < POOL; n += 1) await addQuestion(db, BY, await draft(), question(n));
  const { revision } = await draft();
  await saveSettings(db, BY, await draft(), revision, SETTINGS);
  await publishVersion(db, BY, await draft(), '');
}

const question = (n: number) => ({
  wording: `問い${n + 1}。職場でのふるまいとして正しいものはどれですか。`,
  choices: [QUIZ.right, QUIZ.wrong, `${QUIZ.wrong}（その二）`, `${QUIZ.wrong}（その三）`].map((text, index) => ({
    ...{ key: String(index + 1), text, right: index === 0 },
  })),
  explanation: '理由は教材の第1ページにあります。',
  clause: null,
});
