import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { CourseVersion, VersionFile, VersionPage, VersionQuestion } from '../../src/training/version.entity.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { begin, QUESTIONS, type QuizCity, quizCity, VERSIONS } from './quiz-city.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const DRAFT = `${VERSIONS}/2`;

describe.each(ENGINES)('versions of a course on %s', (engine) => {
  let city: QuizCity;

  beforeAll(async () => {
    city = await quizCity(engine);
  });
  afterAll(() => city.close());

  const pageId = async (number: number, heading: string): Promise<string> => {
    const version = await city.db.read.findOneByOrFail(CourseVersion, { number });
    return (await city.db.read.findOneByOrFail(VersionPage, { versionId: version.id, heading })).id;
  };

  test('says what to do while there is none, and what keeps a draft from being published', async () => {
    expect((await city.office.get(VERSIONS)).text).toContain('教材はまだありません');
    await city.office.post(VERSIONS);
    expect((await city.office.get(`${VERSIONS}/1`)).text).toContain('ページも問題もありません');
    const answer = await city.office.post(`${VERSIONS}/1/publication`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('ページも問題もありません');
  });

  test.each([
    ['settings', { passMark: '101', revision: '1' }, '合格点は0〜100の整数'],
    ['settings', { passMark: '80', drawCount: '0', revision: '1' }, '出題数は1〜999'],
    ['pages/new', { heading: '' }, '見出しを100文字以内'],
    ['questions/new', { ...QUESTIONS[0], wording: '' }, '問題文を1,000文字以内'],
    ['questions/new', { ...QUESTIONS[0], choice2: '' }, '選択肢を二つ以上'],
    ['questions/new', { ...QUESTIONS[0], right: '6' }, '選択肢6は空です'],
  ])('refuses at %s %j', async (at, wrong, sentence) => {
    const answer = await city.office.post(`${VERSIONS}/1/${at}`, wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
  });

  test('a quiz that cannot be passed is not published', async () => {
    const [first] = QUESTIONS;
    await city.office.post(`${VERSIONS}/1/pages/new`, { heading: '前書き', body: '' });
    expect((await city.office.post(`${VERSIONS}/1/publication`)).text).toContain('問題が一つもありません');
    await city.office.post(`${VERSIONS}/1/questions/new`, { ...first, right: [] });
    expect((await city.office.post(`${VERSIONS}/1/publication`)).text).toContain('問1に正答がありません');
    const question = await city.db.read.findOneByOrFail(VersionQuestion, {});
    const fixed = await city.office.post(`${VERSIONS}/1/questions/${question.id}/edit`, { ...first, revision: '1' });
    expect(fixed.headers.location).toBe(`${VERSIONS}/1`);
    await city.office.post(`${VERSIONS}/1/settings`, { passMark: '80', drawCount: '3', revision: '1' });
    expect((await city.office.post(`${VERSIONS}/1/publication`)).text).toContain('3問を出す設定');
    await city.office.post(`${VERSIONS}/1/settings`, { passMark: '80', drawCount: '1', revision: '2' });
    expect((await city.office.post(`${VERSIONS}/1/publication`)).status).toBe(303);
  });

  test('what is published changes no more, on the screen and in the database', async () => {
    expect((await city.office.get(`${VERSIONS}/1/settings`)).text).toContain('公開した版は変えられません');
    expect((await city.office.post(`${VERSIONS}/1/pages/new`, { heading: '追加' })).status).toBe(422);
    const page = await pageId(1, '前書き');
    const { versionId } = await city.db.read.findOneByOrFail(VersionPage, { id: page });
    const writes: [string, (manager: EntityManager) => Promise<unknown>][] = [
      ['a page', (manager) => manager.update(VersionPage, page, { body: 'x' })],
      ['no page', (manager) => manager.delete(VersionPage, page)],
      ['a question', (manager) => manager.update(VersionQuestion, { versionId }, { explanation: 'x' })],
      ['no question', (manager) => manager.delete(VersionQuestion, { versionId })],
      ['a mark', (manager) => manager.update(CourseVersion, versionId, { passMark: 0 })],
      ['no version', (manager) => manager.delete(CourseVersion, versionId)],
    ];
    for (const [, write] of writes) {
      await expect(given(city.db, ({ manager }) => write(manager))).rejects.toThrow(/does not change|is evidence/);
    }
  });

  test('a new draft begins as a copy, and there is one at a time', async () => {
    expect((await city.office.post(VERSIONS)).headers.location).toBe(DRAFT);
    expect((await city.office.post(VERSIONS)).text).toContain('作成中の第2版があります');
    const { text } = await city.office.get(DRAFT);
    for (const words of ['前書き', '席を離れるときは', '1問']) expect(text).toContain(words);
  });

  test('pages find their place, lose it, and two who edit the same are told', async () => {
    await city.office.post(`${DRAFT}/pages/new`, { heading: '二番目', body: '' });
    await city.office.post(`${DRAFT}/pages/new`, { heading: '三番目', body: '' });
    const third = `${DRAFT}/pages/${await pageId(2, '三番目')}`;
    const edit = { heading: '三番目', body: '<b>太く</b>ない', position: '1', revision: '1' };
    await city.office.post(`${third}/edit`, edit);
    const clash = await city.office.post(`${third}/edit`, { ...edit, body: '別の本文' });
    expect([clash.status, clash.text.includes('別の本文')]).toEqual([409, true]);
    await city.office.post(`${DRAFT}/pages/${await pageId(2, '前書き')}/removal`);
    expect((await city.office.get(DRAFT)).text).toMatch(/1\. 三番目[\s\S]*2\. 二番目/);
    expect((await city.office.get(third)).text).toContain('&lt;b&gt;太く&lt;/b&gt;ない');
  });

  test('files are taken by what they are, named on the ledger and sent in parts', async () => {
    const page = `${DRAFT}/pages/${await pageId(2, '二番目')}`;
    const upload = (name: string, bytes: Buffer) =>
      city.office.upload(`${page}/files/new`, {}, { field: 'file', name, bytes });
    const fake = await upload('図.png', Buffer.from('<script>alert(1)</script>'));
    expect([fake.status, fake.text.includes('この形式のファイルは添付できません')]).toEqual([422, true]);
    expect((await upload('図.svg', PNG)).status).toBe(303);
    const file = await city.db.read.findOneByOrFail(VersionFile, {});
    expect(file).toMatchObject({ fileName: '図.svg.png', mediaType: 'image/png', bytes: PNG.length });
    expect((await upload('図.svg', PNG)).text).toContain('すでに「図.svg.png」があります');
    const entry = await city.db.read.findOneByOrFail(LedgerEntry, { action: 'course.fileAdded' });
    expect(entry.body).toContain(file.sha256);
    const address = `${DRAFT}/files/${file.id}`;
    const part = await city.office.get(address).set('Range', 'bytes=0-3');
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 0-3/${PNG.length}`]);
    expect(part.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect((await city.learner.get(address)).status).toBe(404);
    expect((await city.office.get(page)).text).toContain(`<img src="${address}"`);
  });

  test('employees neither see nor write any of it, and the auditor only looks', async () => {
    for (const at of [VERSIONS, DRAFT, `${DRAFT}/statistics`, `${DRAFT}/attempts`]) {
      expect([(await city.learner.get(at)).status, (await city.auditor.get(at)).status]).toEqual([403, 200]);
    }
    for (const person of [city.learner, city.auditor]) {
      expect((await person.post(`${DRAFT}/publication`)).status).toBe(403);
    }
  });

  test('a finished sheet is kept by the database, and an open one keeps what was asked', async () => {
    await city.office.post(`${DRAFT}/publication`);
    const id = (await begin(city.learner, '2')).split('/').at(-1) ?? '';
    const set = (columns: string) =>
      given(city.db, ({ manager }) => manager.query(`UPDATE quiz_attempt SET ${columns} WHERE id = '${id}'`));
    await expect(set(`sheet = '[]'`)).rejects.toThrow('is evidence');
    await expect(set('score = 101')).rejects.toThrow('a finished answer sheet stays');
    await set(`finished_at = '2026-11-22T00:00:00.000Z', answers = '{}', score = 0, passed = 0`);
    await expect(set('score = 100')).rejects.toThrow('a finished answer sheet stays');
    const remove = given(city.db, ({ manager }) => manager.query('DELETE FROM quiz_attempt'));
    await expect(remove).rejects.toThrow('is evidence');
  });
});
