import type { EntityManager } from 'typeorm';
import { listUnits } from '../people/unit.queries.ts';
import { unitTree } from '../people/unit-tree.ts';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';
import { TrainingCertificate } from './certificate.entity.ts';
import type { CertificateNumber } from './certificate.rules.ts';

export const certificateFor = (manager: EntityManager, completionId: string): Promise<TrainingCertificate | null> =>
  manager.findOneBy(TrainingCertificate, { completionId });

export const findCertificate = (manager: EntityManager, id: string): Promise<TrainingCertificate | null> =>
  manager.findOneBy(TrainingCertificate, { id });

/** The number after the last one of the fiscal year; there is one writer, so that nobody else takes it. */
export async function nextNumber(manager: EntityManager, fiscalYear: number): Promise<number> {
  const last = await row<{ number: number | null }>(
    manager,
    sql`SELECT max(number) AS "number" FROM training_certificate WHERE fiscal_year = ${fiscalYear}`,
  );
  return (last?.number ?? 0) + 1;
}

/** What anybody may learn of a certificate. */
export interface CheckedCertificate {
  readonly name: string;
  readonly unit: string;
  readonly courseTitle: string;
  readonly completedOn: IsoDate;
  readonly issuedAt: Instant;
  /** Since when the completion no longer holds; null while it does. */
  readonly endedAt: Instant | null;
}

export const checkedCertificate = (
  manager: EntityManager,
  { fiscalYear, number }: CertificateNumber,
): Promise<CheckedCertificate | undefined> =>
  row(
    manager,
    sql`SELECT z.name AS "name", z.unit AS "unit", z.course_title AS "courseTitle", z.completed_on AS "completedOn",
          z.issued_at AS "issuedAt", CASE WHEN c.superseded_at = ${STILL_KNOWN} THEN NULL ELSE c.superseded_at END AS "endedAt"
        FROM training_certificate z JOIN training_completion c ON c.id = z.completion_id
        WHERE z.fiscal_year = ${fiscalYear} AND z.number = ${number}`,
  );

/** 部・課 of the main posting on the day, or of another where there was none; empty where nobody knows. */
export async function unitNameOn(manager: EntityManager, personId: string, on: IsoDate): Promise<string> {
  const posted = await row<{ unitId: string }>(
    manager,
    sql`SELECT unit_id AS "unitId" FROM posting WHERE person_id = ${personId} AND superseded_at = ${STILL_KNOWN}
          AND valid_from <= ${on} AND valid_to > ${on}
        ORDER BY CASE WHEN kind = 'main' THEN 0 ELSE 1 END, unit_id LIMIT 1`,
  );
  if (!posted) return '';
  const tree = unitTree(await listUnits(manager, { on, knownAt: null }));
  return tree
    .pathTo(posted.unitId)
    .map(({ name }) => name)
    .join(' ');
}
