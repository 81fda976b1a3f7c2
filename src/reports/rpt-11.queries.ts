import { cutOf } from '../audits/audit.rules.ts';
import { EVERY_FINDING, type FindingRecord, pageOfFindings } from '../audits/finding.queries.ts';
import { isOverdue } from '../audits/finding-life.rules.ts';
import { unitReach } from '../inspections/reply-reach.queries.ts';
import { todayIn } from '../shared/dates.ts';
import { raw } from '../sql.ts';
import type { Asked, Cell, Column, Report } from './report.queries.ts';

const text = (key: string): Column => ({ key, kind: 'text' });
const day = (key: string): Column => ({ key, kind: 'day' });
const number = (key: string): Column => ({ key, kind: 'number' });

const COLUMNS: readonly Column[] = [
  ...[number('fiscalYear'), text('audit'), number('auditNumber'), number('findingNumber'), text('findingKind')],
  ...[text('unitCode'), text('unit'), text('requirement'), text('finding'), day('raisedOn'), day('answerBy')],
  ...[text('state'), text('overdue'), text('answer'), text('measure'), day('measureDueOn'), day('doneOn')],
  ...[text('whatWasDone'), day('confirmedOn'), number('spreadFrom'), number('spreadTo')],
];

const PAGE = 1_000;

/** 監査指摘フォローアップ: what had come of every finding by the end of the day, in the order in which they were raised. */
export const auditFollowUpReport: Report = {
  code: 'RPT-11',
  permission: 'audit.read',
  tables: [{ key: 'findings', columns: COLUMNS, rows }],
};

async function* rows(asked: Asked): AsyncGenerator<readonly Cell[]> {
  const { db, on, knownAt, scope } = asked;
  const reach = await unitReach(db.read, raw('r.unit_id'), scope, on);
  const question = { cut: cutOf(on, knownAt), on, reach, filter: EVERY_FINDING };
  let after: FindingRecord | null = null;
  for (;;) {
    const page: FindingRecord[] = await pageOfFindings(db.read, question, after, PAGE);
    for (const finding of page) yield cellsOf(finding, asked);
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

const cellsOf = (one: FindingRecord, { on, t }: Asked): Cell[] => [
  ...[one.fiscalYear, one.auditTitle, one.auditNumber, one.number, t(`audits:value.kind.${one.kind}`)],
  ...[one.unitCode, one.unitName, one.requirementKey || null, one.text, todayIn(one.recordedAt), one.answerBy],
  ...[t(`audits:findingState.${one.state}`), t(`audits:yesNo.${isOverdue(one, on) ? 'yes' : 'no'}`)],
  ...[one.answer, one.measure, one.dueOn, one.doneOn, one.what],
  one.confirmedAt === null ? null : todayIn(one.confirmedAt),
  ...[one.spreadFrom, one.spreadTo],
];
