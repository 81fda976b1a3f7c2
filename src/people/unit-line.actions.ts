import { insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { type RowText, rowText } from '../ledger/chain.ts';
import type { Tx } from '../ledger/change.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { type CarriedPosting, carriedTo } from './carried-posting.ts';
import { Posting } from './person.entity.ts';
import { UnitFact, UnitSuccession } from './unit.entity.ts';
import { differing, lineOf, type UnitLines, type UnitSegment } from './unit-line.ts';

type Stored = UnitSegment & { readonly id?: string };

const isSame = (a: Stored, b: Stored): boolean =>
  a.validFrom === b.validFrom && a.validTo === b.validTo && differing(a, b).length === 0;

/** Brings the facts of the units to what `after` says; each line is written once, so that none supersedes itself. */
export async function writeLines(
  tx: Tx,
  before: UnitLines,
  after: UnitLines,
  unitIds: readonly string[],
): Promise<void> {
  for (const unitId of new Set(unitIds)) {
    const old: readonly Stored[] = lineOf(before, unitId);
    const line: readonly Stored[] = lineOf(after, unitId);
    const gone = old.filter((segment) => !line.some((other) => isSame(segment, other)));
    const come = line.filter((segment) => !old.some((other) => isSame(segment, other)));
    for (const { id } of gone) await tx.manager.update(UnitFact, id, { supersededAt: tx.at });
    const facts = come.map(({ name, parentId, level, organ, ...span }) =>
      stamped<UnitFact>(tx, span, { unitId, name, parentId, level, organ }),
    );
    await insertMany(tx.manager, UnitFact, facts);
  }
}

/** Notes who carries on whose work; said twice for a day it stays one link. */
export async function linkUnits(tx: Tx, links: readonly Omit<UnitSuccession, 'id'>[]): Promise<void> {
  for (const link of links) {
    if (
      await tx.manager.existsBy(UnitSuccession, { fromUnitId: link.fromUnitId, toUnitId: link.toUnitId, on: link.on })
    )
      continue;
    await insertMany(tx.manager, UnitSuccession, [{ id: newId(), ...link }]);
  }
}

/** Moves everybody who is posted to one of the units on or after the day; answers the rows for the ledger. */
export async function carryPeople(
  tx: Tx,
  fromIds: readonly string[],
  to: { readonly id: string; readonly label: string },
  on: IsoDate,
): Promise<RowText[]> {
  const known = await postingsOf(tx, [...fromIds, to.id], on);
  const leaving = known.filter(({ unitId }) => unitId !== to.id);
  const there = known.filter(({ unitId }) => unitId === to.id);
  const { superseded, remaining } = carriedTo(leaving, there, to.id, on);
  for (const { id } of superseded) await tx.manager.update(Posting, id, { supersededAt: tx.at });
  const facts = remaining.map(({ of: { employmentId, personId, title, kind }, unitId, ...span }) =>
    stamped<Posting>(tx, span, { employmentId, personId, unitId, title, kind }),
  );
  await insertMany(tx.manager, Posting, facts);
  return superseded.map(({ personId, number, name, unitCode, kind }) =>
    rowText({
      action: 'person.carried',
      subject: { type: 'person', id: personId, label: `${number} ${name}` },
      before: { unit: unitCode },
      after: { unit: to.label, kind, effectiveOn: on },
    }),
  );
}

type StoredPosting = CarriedPosting &
  Pick<Posting, 'personId' | 'title'> & { readonly number: string; readonly name: string; readonly unitCode: string };

const postingsOf = (tx: Tx, unitIds: readonly string[], on: IsoDate): Promise<StoredPosting[]> =>
  rows(
    tx.manager,
    sql`SELECT m.id AS "id", m.employment_id AS "employmentId", m.person_id AS "personId", m.unit_id AS "unitId",
          m.title AS "title", m.kind AS "kind", m.valid_from AS "validFrom", m.valid_to AS "validTo",
          n.number AS "number", p.name AS "name", u.code AS "unitCode"
        FROM posting m JOIN employment n ON n.id = m.employment_id JOIN person p ON p.id = m.person_id
        JOIN unit u ON u.id = m.unit_id
        WHERE ${isIn(raw('m.unit_id'), unitIds)} AND m.superseded_at = ${STILL_KNOWN} AND m.valid_to > ${on}
        ORDER BY n.number`,
  );
