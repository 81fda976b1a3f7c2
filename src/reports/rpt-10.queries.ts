import { exceptionsNamed, stepsOfMany } from '../exceptions/exception.queries.ts';
import { exceptionNumber } from '../exceptions/exception-label.ts';
import { listExceptions } from '../exceptions/exception-list.queries.ts';
import type { ExceptionRecord } from '../exceptions/exception-record.ts';
import { stoodAt } from '../facts.ts';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import { addDays } from '../shared/dates.ts';
import type { Asked, Cell, Report, Table } from './report.queries.ts';

/** 例外措置台帳 (guideline 7.4), by number: each request as it stood on the day. */
const exceptions: Table = {
  key: 'exceptions',
  columns: [
    { key: 'exceptionNumber', kind: 'text' },
    { key: 'standing', kind: 'text' },
    { key: 'subjectKind', kind: 'text' },
    { key: 'subject', kind: 'text' },
    { key: 'unit', kind: 'text' },
    { key: 'policy', kind: 'text' },
    { key: 'version', kind: 'text' },
    { key: 'clause', kind: 'text' },
    { key: 'clauseHeading', kind: 'text' },
    { key: 'accessRow', kind: 'number' },
    { key: 'reason', kind: 'text' },
    { key: 'measure', kind: 'text' },
    { key: 'fromOn', kind: 'day' },
    { key: 'untilOn', kind: 'day' },
    { key: 'emergency', kind: 'text' },
    { key: 'permittedBy', kind: 'text' },
    { key: 'permittedAt', kind: 'instant' },
    { key: 'renews', kind: 'text' },
    { key: 'renewedBy', kind: 'text' },
  ],
  async *rows(asked) {
    for await (const page of pages(asked)) {
      const numberOf = await numbers(asked, page);
      yield* page.map((one) => cellsOf(one, numberOf, asked));
    }
  },
};

/** 申請と審査の経過. */
const steps: Table = {
  key: 'exceptionSteps',
  columns: [
    { key: 'exceptionNumber', kind: 'text' },
    { key: 'at', kind: 'instant' },
    { key: 'step', kind: 'text' },
    { key: 'standing', kind: 'text' },
    { key: 'byName', kind: 'text' },
    { key: 'note', kind: 'text' },
  ],
  async *rows(asked) {
    const { t } = asked;
    for await (const page of pages(asked)) {
      const ids = page.map(({ id }) => id);
      const done = await stepsOfMany(asked.db.read, ids, asked);
      for (const one of page) {
        yield* done
          .filter(({ exceptionId }) => exceptionId === one.id)
          .map(({ at, step, state, byLabel, note }) => [
            ...[numberOf(one, asked), at, t(`exceptions:stepName.${step}`)],
            ...[t(`exceptions:value.exceptionState.${state}`), byLabel, note || null],
          ]);
      }
    }
  },
};

export const exceptionLedgerReport: Report = {
  code: 'RPT-10',
  permission: 'exception.read',
  tables: [exceptions, steps],
};

const AT_ONCE = 500;
const EVERYTHING = { standings: [], kinds: [], unitIds: null, ending: false };
/** Nobody in particular looks: what reaches everybody reaches the scope too. */
const NOBODY = { personId: '', looks: true } as const;

async function* pages(asked: Asked): AsyncGenerator<readonly ExceptionRecord[]> {
  const question = { viewer: { ...NOBODY, scope: asked.scope }, filter: EVERYTHING, moment: asked };
  const byNumber = { sort: 'number', descending: true } as const;
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = await listExceptions(asked.db.read, question, byNumber, { limit: AT_ONCE, offset });
    if (page.length > 0) yield await askedThen(asked, page);
    if (page.length < AT_ONCE) return;
  }
}

/** A request that was sent back is asked for anew, and says something else since: the ledger knows what it said. */
async function askedThen(asked: Asked, page: readonly ExceptionRecord[]): Promise<readonly ExceptionRecord[]> {
  const ids = page.map(({ id }) => id);
  const then = await fieldsThen(asked.db.read, 'exception', ids, stoodAt(asked));
  return page.map((one) => {
    const said = then.get(one.id);
    if (!said) return one;
    const kept = Object.fromEntries(Object.entries(said).filter(([name]) => SAID.has(name)));
    const isOther = CLAUSE.some((name) => name in kept && kept[name] !== one[name]);
    // The ledger does not say how another clause was headed.
    return { ...one, ...kept, ...(isOther ? { clauseHeading: '' } : {}) };
  });
}

const CLAUSE = ['policyTitle', 'policyVersion', 'clauseLabel'] as const;
const SAID: ReadonlySet<string> = new Set([
  ...CLAUSE,
  ...['subjectKind', 'subjectLabel', 'accessRow', 'reason', 'measure', 'fromOn', 'untilOn', 'emergency'],
]);

type NumberOf = (id: string | null) => string | null;

/** How the exceptions before and after these are numbered. */
async function numbers(asked: Asked, page: readonly ExceptionRecord[]): Promise<NumberOf> {
  const ids = page.flatMap(({ renewsId, renewedById }) => [renewsId, renewedById].filter((id) => id !== null));
  const named = await exceptionsNamed(asked.db.read, [...new Set(ids)]);
  const known = new Map(named.map((one) => [one.id, numberOf(one, asked)]));
  return (id) => (id === null ? null : (known.get(id) ?? null));
}

const numberOf = (one: Pick<ExceptionRecord, 'fiscalYear' | 'number'>, { t, language }: Asked): string =>
  exceptionNumber(one, { t, lang: language });

const cellsOf = (one: ExceptionRecord, other: NumberOf, asked: Asked): Cell[] => {
  const { t } = asked;
  return [
    ...[numberOf(one, asked), t(`exceptions:standing.${one.standing}`)],
    ...[t(`exceptions:value.subjectKind.${one.subjectKind}`), one.subjectLabel || null, one.unit],
    ...[one.policyTitle, one.policyVersion, one.clauseLabel, one.clauseHeading || null, one.accessRow],
    ...[one.reason, one.measure, one.validFrom ?? one.fromOn],
    ...[one.validTo === null ? one.untilOn : addDays(one.validTo, -1), one.emergency || null],
    ...[one.permittedBy, one.permittedAt, other(one.renewsId), other(one.renewedById)],
  ];
};
