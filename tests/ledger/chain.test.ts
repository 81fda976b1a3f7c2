import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Deed, GENESIS, type Head, seal, subjectKeys } from '../../src/ledger/chain.ts';
import { faultOf, type StoredEntry, type StoredRow, startReading } from '../../src/ledger/chain-fault.ts';
import { saltedRow } from '../../src/ledger/entry-text.ts';
import { operator } from '../../src/shared/actor.ts';
import { canonical } from '../../src/shared/canonical.ts';

const by = operator('工藤');

interface Link {
  readonly deed: Deed;
  /** Ids of the records of its rows. */
  readonly rows: readonly string[];
}

const storedRow = (subjectId: string, index: number): StoredRow => {
  const subject = { type: 'device', id: subjectId, label: '' };
  const body = saltedRow(canonical({ action: 'a', subject, before: null, after: {} }), 'salt');
  return { rowNumber: index + 1, subjectType: 'device', subjectId, body };
};

function readAll(rows: readonly StoredRow[]) {
  const reading = startReading();
  for (const row of rows) reading.add(row);
  return reading.read();
}

const rowsOf = (ids: readonly string[]) => readAll(ids.map(storedRow));

/** A chain as it is stored. */
function chainOf(links: readonly Link[]): StoredEntry[] {
  let head: Head = GENESIS;
  return links.map(({ deed, rows }, index) => {
    const at = new Date(Date.UTC(2026, 3, 1) + index).toISOString();
    const read = rowsOf(rows);
    const sealed = read && { count: read.count, digest: read.digest };
    const { frame, text, hash } = seal(head, deed, by, at, { salt: 'salt', rows: sealed });
    head = { seq: frame.seq, at, hash };
    const subjects = subjectKeys(deed.subjects);
    const columns = { seq: frame.seq, at, action: frame.action, actorId: null, requestId: null };
    return { ...columns, body: text, hash, subjects, rows: read };
  });
}

function firstFault(chain: readonly StoredEntry[]): { seq: number; kind: string } | null {
  let head: Head = GENESIS;
  for (const entry of chain) {
    const kind = faultOf(head, entry);
    if (kind) return { seq: entry.seq, kind };
    head = { seq: entry.seq, at: entry.at, hash: entry.hash };
  }
  return null;
}

const links = fc.array(
  fc.record({
    deed: fc.record({
      action: fc.constantFrom('device.handedOver', 'person.edited'),
      subjects: fc.array(fc.record({ type: fc.constantFrom('device', 'person'), id: fc.uuid(), label: fc.string() }), {
        maxLength: 3,
      }),
      before: fc.dictionary(fc.string(), fc.string()),
      after: fc.dictionary(fc.string(), fc.integer()),
    }),
    rows: fc.array(fc.uuid(), { maxLength: 3 }),
  }),
  { minLength: 2, maxLength: 6 },
);

test('a chain as it was written holds', () => {
  fc.assert(
    fc.property(links, (made) => {
      expect(firstFault(chainOf(made))).toBeNull();
    }),
  );
});

test('what is stored of an entry is the one spelling of its JSON', () => {
  fc.assert(
    fc.property(links, (made) => {
      for (const { body } of chainOf(made)) expect(canonical(JSON.parse(body))).toBe(body);
    }),
  );
});

const edits: readonly [string, (entry: StoredEntry) => StoredEntry][] = [
  ['its content', (entry) => ({ ...entry, body: entry.body.replace('2026', '2025') })],
  ['its hash', (entry) => ({ ...entry, hash: entry.hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) })],
  ['the action of the search columns', (entry) => ({ ...entry, action: 'device.lost' })],
  ['the person of the search columns', (entry) => ({ ...entry, actorId: 'somebody' })],
  ['the time of the search columns', (entry) => ({ ...entry, at: '2020-01-01T00:00:00.000Z' })],
  ['the request of the search columns', (entry) => ({ ...entry, requestId: 'other' })],
  ['a subject more', (entry) => ({ ...entry, subjects: [...entry.subjects, 'zone MN'] })],
  ['other rows', (entry) => ({ ...entry, rows: rowsOf(['other']) })],
];

test.each(edits)('an entry with %s changed is named as the first fault', (_what, edit) => {
  fc.assert(
    fc.property(links, fc.nat(), (made, pick) => {
      const chain = chainOf(made);
      const index = pick % chain.length;
      const edited = chain.map((entry, at) => (at === index ? edit(entry) : entry));
      expect(firstFault(edited)?.seq).toBe(index + 1);
    }),
  );
});

test('an entry taken out, or two exchanged, is a gap', () => {
  fc.assert(
    fc.property(links, fc.nat(), (made, pick) => {
      const chain = chainOf(made);
      const index = pick % (chain.length - 1);
      expect(firstFault(chain.filter((_, at) => at !== index))?.kind).toBe('gap');
    }),
  );
});

test('an entry that was replaced by a whole new chain link breaks the link after it', () => {
  const chain = chainOf([
    { deed: { action: 'a', subjects: [] }, rows: [] },
    { deed: { action: 'b', subjects: [] }, rows: [] },
  ]);
  const forged = chainOf([{ deed: { action: 'forged', subjects: [] }, rows: [] }]);
  expect(firstFault([...forged, ...chain.slice(1)])).toEqual({ seq: 2, kind: 'link' });
});

test.each<[string, readonly StoredRow[]]>([
  ['another record than their content', [{ ...storedRow('a', 0), subjectId: 'b' }]],
  ['another kind of record', [{ ...storedRow('a', 0), subjectType: 'person' }]],
  ['another place than the one they have', [storedRow('a', 0), storedRow('b', 2)]],
  ['a record that their content does not name', [{ ...storedRow('a', 0), body: 'no JSON' }]],
])('rows whose columns name %s do not agree', (_what, rows) => {
  expect(readAll(rows)?.agree).toBe(false);
  expect(rowsOf(['a', 'b'])?.agree).toBe(true);
});
