import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw, rows, sql } from '../../src/sql.ts';
import { ENGINES } from '../support/app.ts';
import { ANSWERS, drafted, type InspectionCity, inspectionCity, opened, replyOf, send } from './inspection-city.ts';

describe.each(ENGINES)('what the database itself keeps of a self-inspection on %s', (engine) => {
  let city: InspectionCity;
  beforeAll(async () => {
    city = await inspectionCity(engine);
    await drafted(city, { title: '下書き' });
    const at = await opened(city);
    const reply = await replyOf(city, at, '市民課');
    await send(city.clerk, `${reply}/answer`, ANSWERS);
    const closed = await opened(city, { title: '締め切った' });
    await send(city.policy, `${closed}/closing`);
  }, 60_000);
  afterAll(() => city.close());

  const run = (text: string) => city.db.source.query(text);

  const opening = `(SELECT id FROM inspection WHERE opened_at IS NOT NULL AND closed_at IS NULL)`;
  const refused: [what: string, statement: string, sentence: string][] = [
    [
      'a question is not changed',
      `UPDATE inspection_question SET text = 'x' WHERE inspection_id IN ${opening}`,
      'never change',
    ],
    ['a question is not removed', `DELETE FROM inspection_question WHERE inspection_id IN ${opening}`, 'never change'],
    [
      'a question is not added',
      `INSERT INTO inspection_question (id, inspection_id, stable_key, place, text, how)
        SELECT 'x', id, 'x', 9, 'x', '' FROM inspection WHERE opened_at IS NOT NULL`,
      'never change',
    ],
    [
      'a clause is not changed',
      `UPDATE inspection_clause SET clause_key = 'x' WHERE question_id IN
      (SELECT id FROM inspection_question WHERE inspection_id IN ${opening})`,
      'never change',
    ],
    [
      'a clause is not removed',
      `DELETE FROM inspection_clause WHERE question_id IN
      (SELECT id FROM inspection_question WHERE inspection_id IN ${opening})`,
      'never change',
    ],
    [
      'a sheet is not made into another',
      `UPDATE inspection SET due_on = '2030-01-01' WHERE id IN ${opening}`,
      'never changes',
    ],
    ['a sheet is not removed', `DELETE FROM inspection WHERE id IN ${opening}`, 'evidence'],
    [
      'a closed sheet is not opened again',
      `UPDATE inspection SET closed_at = NULL WHERE closed_at IS NOT NULL`,
      'stays closed',
    ],
    ['nobody is asked in the place of another', `UPDATE inspection_reply SET unit_code = 'x'`, 'evidence'],
    ['nobody who was asked is forgotten', `DELETE FROM inspection_reply`, 'evidence'],
    ['an answer is not changed', `UPDATE inspection_answer SET answer = 'yes'`, 'append-only'],
    ['an answer is not removed', `DELETE FROM inspection_answer`, 'append-only'],
    ['a submission is not removed', `DELETE FROM inspection_submission`, 'evidence'],
    ['a submission is not given to another', `UPDATE inspection_submission SET by_label = 'x'`, 'evidence'],
    ['a step is not changed', `UPDATE inspection_step SET note = 'x'`, 'append-only'],
    [
      'whoever answered does not confirm',
      `INSERT INTO inspection_step (id, reply_id, step, state, at, by_id, by_label, note)
        SELECT 'x', reply_id, 'confirmation', 'confirmed', 'x', by_id, 'x', '' FROM inspection_submission`,
      'who answered does not confirm',
    ],
    [
      'a closed sheet takes no submission',
      `INSERT INTO inspection_submission (id, reply_id, recorded_at, superseded_at, by_id, by_label)
        SELECT 'x', r.id, 'x', '9999', (SELECT min(id) FROM person), 'x' FROM inspection_reply r
        WHERE r.inspection_id IN (SELECT id FROM inspection WHERE closed_at IS NOT NULL)`,
      'takes no answers',
    ],
  ];
  test.each(refused)('%s', async (_what, statement, sentence) => {
    await expect(run(statement)).rejects.toThrow(sentence);
  });

  test('the questions of a draft can be changed, and removed', async () => {
    const draft = `(SELECT id FROM inspection WHERE opened_at IS NULL)`;
    await run(`UPDATE inspection_question SET how = 'x' WHERE inspection_id IN ${draft}`);
    await run(`DELETE FROM inspection_clause WHERE question_id IN
      (SELECT id FROM inspection_question WHERE inspection_id IN ${draft})`);
    await run(`DELETE FROM inspection_question WHERE inspection_id IN ${draft}`);
    const left = await rows(
      city.db.source.manager,
      sql`SELECT id FROM inspection_question WHERE inspection_id IN ${raw(draft)}`,
    );
    expect(left).toEqual([]);
  });
});
