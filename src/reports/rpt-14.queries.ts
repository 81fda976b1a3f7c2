import { known, stoodAt } from '../facts.ts';
import type { EntryBody, Json, Subject } from '../ledger/chain.ts';
import { type EntriesAsked, entriesUntil, rowsUntil, type SealedRow } from '../ledger/entries-until.queries.ts';
import { entryOf, rowOf } from '../ledger/entry-text.ts';
import { fieldChanges, saidOfEntry, saidOfRow, whoOf } from '../ledger/history.ts';
import { calledAt } from '../people/name-then.queries.ts';
import { addDays, endOfDay, todayIn } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import type { Asked, Cell, Report, Table } from './report.queries.ts';
import { withinScope } from './within.queries.ts';

/** 操作ログ（監査証跡）: who did what, when, to what, and what stood there before and after. */
const operations: Table = {
  key: 'operations',
  columns: [
    { key: 'sequence', kind: 'number' },
    { key: 'at', kind: 'instant' },
    { key: 'actorNumber', kind: 'text' },
    { key: 'actorName', kind: 'text' },
    { key: 'operationCode', kind: 'text' },
    { key: 'operation', kind: 'text' },
    { key: 'subject', kind: 'text' },
    { key: 'before', kind: 'text' },
    { key: 'after', kind: 'text' },
    { key: 'reason', kind: 'text' },
    { key: 'changes', kind: 'number' },
    { key: 'hash', kind: 'text' },
  ],
  async *rows(asked) {
    for await (const page of entriesUntil(asked.db, await entriesAsked(asked))) {
      const entries = page.map((row) => ({ hash: row.hash, body: entryOf(row.body) }));
      const numberOf = await numbersOf(
        asked,
        entries.map(({ body }) => body),
      );
      yield* entries.map(({ body, hash }) => [
        ...[body.seq, body.at, numberOf(body), whoOf(body, asked.t), body.action],
        ...[saidOfEntry(body, { t: asked.t, lang: asked.language }).sentence, labelsOf(body.subjects, asked)],
        ...changed(asked, body.subjects[0]?.type ?? '', body),
        ...[body.reason, body.rows?.count ?? null, hash],
      ]);
    }
  },
};

/** What an entry sealed of many records at once, one by one. */
const operationRows: Table = {
  key: 'operationRows',
  columns: [
    { key: 'sequence', kind: 'number' },
    { key: 'rowNumber', kind: 'number' },
    { key: 'at', kind: 'instant' },
    { key: 'operationCode', kind: 'text' },
    { key: 'operation', kind: 'text' },
    { key: 'subject', kind: 'text' },
    { key: 'before', kind: 'text' },
    { key: 'after', kind: 'text' },
  ],
  async *rows(asked) {
    for await (const page of rowsUntil(asked.db, await entriesAsked(asked))) {
      let entry: EntryBody | null = null;
      for (const row of page) {
        // Thousands of rows have the same entry.
        if (entry?.seq !== row.seq) entry = entryOf(row.entry.body);
        yield rowCells(entry, row, asked);
      }
    }
  },
};

function rowCells(entry: EntryBody, { seq, rowNumber, body }: SealedRow, asked: Asked): readonly Cell[] {
  const change = rowOf(body);
  const { sentence, changes } = saidOfRow(entry, change, { t: asked.t, lang: asked.language });
  return [
    ...[seq, rowNumber, entry.at, change?.action ?? '', sentence, change?.subject.label ?? ''],
    ...[pairsOf(asked, changes, 'from'), pairsOf(asked, changes, 'to')],
  ];
}

export const operationLogReport: Report = {
  code: 'RPT-14',
  permission: 'ledger.read',
  tables: [operations, operationRows],
};

const entriesAsked = async (asked: Asked): Promise<EntriesAsked> => ({
  after: asked.since ? endOfDay(addDays(asked.since, -1)) : '',
  until: stoodAt(asked),
  within: await withinScope(asked),
});

const labelsOf = (subjects: readonly Subject[], { t }: Asked): string =>
  subjects
    .map(({ label }) => label)
    .filter((label) => label !== '')
    .join(t('auditReports:said.separator'));

interface Changed {
  readonly before: Json;
  readonly after: Json;
}

/** 前値 and 後値, field by field. */
function changed(asked: Asked, type: string, { before, after }: Changed): Cell[] {
  const changes = fieldChanges({ t: asked.t, lang: asked.language }, type, before, after);
  return [pairsOf(asked, changes, 'from'), pairsOf(asked, changes, 'to')];
}

function pairsOf({ t }: Asked, changes: ReturnType<typeof fieldChanges>, side: 'from' | 'to'): string | null {
  const pairs = changes.flatMap(({ field, [side]: value }) =>
    value === null ? [] : [t('auditReports:said.pair', { field, value })],
  );
  return pairs.length === 0 ? null : pairs.join(t('auditReports:said.separator'));
}

interface Numbered {
  readonly personId: string;
  readonly number: string;
  readonly from: string;
  readonly to: string;
}

/** The 職員番号 under which whoever acts was employed on the day of the entry, else the last one they had: one query. */
async function numbersOf({ db, on, knownAt }: Asked, entries: readonly EntryBody[]) {
  const ids = new Set(entries.flatMap(({ actor }) => (actor.id === null ? [] : [actor.id])));
  const found = await rows<Numbered>(
    db.read,
    sql`SELECT n.person_id AS "personId", n.number AS "number", e.valid_from AS "from", e.valid_to AS "to"
        FROM employment n JOIN employment_term e ON e.employment_id = n.id
        WHERE ${isIn(raw('n.person_id'), [...ids])} AND ${known('e', { knownAt })}
        ORDER BY e.valid_from, n.number`,
  );
  const called = await calledAt(db.read, found, stoodAt({ on, knownAt }));
  return ({ actor, at }: EntryBody): string | null => {
    const on = todayIn(at);
    const own = called.filter(({ personId }) => personId === actor.id);
    return (own.find(({ from, to }) => from <= on && to > on) ?? own.at(-1))?.number ?? null;
  };
}
