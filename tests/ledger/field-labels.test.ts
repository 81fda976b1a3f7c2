import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database.ts';
import { playDemo } from '../../src/demo/demo-play.actions.ts';
import { entriesUntil, rowsUntil } from '../../src/ledger/entries-until.queries.ts';
import { entryOf, rowOf } from '../../src/ledger/entry-text.ts';
import { fieldChanges, saidOfEntry, saidOfRow } from '../../src/ledger/history.ts';
import { SUBJECTS } from '../../src/ledger/ledger.page.ts';
import { schema } from '../../src/schema.ts';
import { operator } from '../../src/shared/actor.ts';
import { LANGUAGES, loadTexts } from '../../src/web/i18n.ts';
import { wholeCity } from '../support/whole-city.ts';

/** What the library answers for a key without a text: the key itself. */
const RAW = /^(?:\w+:)?(?:field|value|action|edition)\.[\w.-]+$/;

/** Everything that the ledger of the city is told in, as its pages and RPT-14 tell it. */
async function wordless(db: Database): Promise<readonly string[]> {
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  const raw = new Set<string>();
  const look = (where: string, words: readonly (string | null)[]) => {
    for (const word of words) if (word !== null && RAW.test(word)) raw.add(`${where}: ${word}`);
  };
  const wordsOf = (changes: ReturnType<typeof fieldChanges>) =>
    changes.flatMap(({ field, from, to }) => [field, from, to]);
  const all = { until: '9999-12-31T00:00:00.000Z', within: null };
  for (const lang of LANGUAGES) {
    const tools = { t: texts(lang), lang };
    for await (const page of entriesUntil(db, all)) {
      for (const entry of page.map(({ body }) => entryOf(body))) {
        const changes = fieldChanges(tools, entry.subjects[0]?.type ?? '', entry.before, entry.after);
        look(`${lang} ${entry.action}`, [saidOfEntry(entry, tools).sentence, ...wordsOf(changes)]);
      }
    }
    for await (const page of rowsUntil(db, all)) {
      for (const { body, entry } of page) {
        const { sentence, changes } = saidOfRow(entryOf(entry.body), rowOf(body), tools);
        look(`${lang} ${rowOf(body)?.action}`, [sentence, ...wordsOf(changes)]);
      }
    }
  }
  return [...raw].sort();
}

/** As they stand in the sources; those that are put together of parts come up in the cities below. */
const ACTION = /\baction: '([a-z]\w*\.[\w.]+)'/g;

function actionsRecorded(): readonly string[] {
  const sources = path.join(projectRoot, 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) => [...readFileSync(path.join(sources, file), 'utf8').matchAll(ACTION)]);
  return [...new Set(found.flatMap(([, action]) => action ?? []))].sort();
}

describe('what the ledger tells has words, in both languages', () => {
  test.each(LANGUAGES)('a sentence for every action, in %s', async (lang) => {
    const t = (await loadTexts(path.join(projectRoot, 'locales')))(lang);
    const actions = actionsRecorded();
    expect(actions.length).toBeGreaterThan(100);
    expect(actions.filter((action) => t(`ledger:action.${action}`).includes(`action.${action}`))).toEqual([]);
  });

  test.each(LANGUAGES)('in the choice of what happened no sentence has a gap, in %s', (lang) => {
    const file = path.join(projectRoot, 'locales', lang, 'ledger.json');
    const { action } = JSON.parse(readFileSync(file, 'utf8'));
    const named = [...JSON.stringify(action).matchAll(/\{\{(\w+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => name !== 'subject' && !SUBJECTS.includes(name))).toEqual([]);
  });

  test('codes that stand in many kinds of records read as words', async () => {
    const t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    const after = { draftState: 'decided', capacity: 'proxy', importance: 'major', roles: ['head'], joinedSince: null };
    const policy = fieldChanges({ t, lang: 'ja' }, 'policy', null, after);
    expect(policy.map(({ field, to }) => `${field} ${to}`)).toEqual([
      ...['状態 決裁済み', '決裁のしかた 代決', '重要・軽微の別 重要', '付与された権限 所属長'],
    ]);
    const planned = { planState: 'circulating', methods: ['elearning', 'session'], mnHandlers: true };
    expect(fieldChanges({ t, lang: 'ja' }, 'trainingPlan', null, planned).map(({ to }) => to)).toEqual([
      ...['回議中', 'eラーニング、集合', 'はい'],
    ]);
  });

  test('in a city with something at every address', async () => {
    const city = await wholeCity();
    expect(await wordless(city.db)).toEqual([]);
    await city.close();
  });

  describe('in the demo', () => {
    let [db, dataDir]: [Database | null, string] = [null, ''];
    beforeAll(async () => {
      dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-test-'));
      db = await openDatabase({ databaseUrl: null, dataDir }, schema);
      const play = { db, by: operator('test'), dataDir, staff: 300, tell: () => undefined };
      await playDemo(play, path.join(dataDir, 'accounts.txt'));
    });
    afterAll(async () => {
      await db?.close();
      await rm(dataDir, { recursive: true });
    });

    test('a round of the year says of how many people it asks', async () => {
      if (!db) throw new Error('there is no city');
      const said: number[] = [];
      for await (const page of entriesUntil(db, { until: '9999-12-31T00:00:00.000Z', within: null })) {
        const opened = page.map(({ body }) => entryOf(body)).filter(({ action }) => action === 'round.opened');
        said.push(...opened.map(({ after }) => (after as { people: number }).people));
      }
      expect(Math.max(...said)).toBe(300);
    });

    test('of a small city', async () => {
      expect(db && (await wordless(db))).toEqual([]);
    });
  });
});
