import { stoodAt } from '../facts.ts';
import { listImprovements } from '../inspections/improvement.queries.ts';
import { listSheets, questionsOf, type SheetRecord } from '../inspections/inspection.queries.ts';
import { clauseText } from '../inspections/inspection-view.ts';
import { replyReachAt } from '../inspections/reply-reach.queries.ts';
import { unitAnswers, unitRates } from '../inspections/results.queries.ts';
import { keyOf, NO_ANSWERS, type UnitRate } from '../inspections/results.ts';
import { rateOf } from '../people/unit-rates.ts';
import type { Asked, Cell, Column, Report, Table } from './report.queries.ts';

const SHEET = [
  { key: 'fiscalYear', kind: 'number' },
  { key: 'inspection', kind: 'text' },
] as const satisfies readonly Column[];

const UNIT = [
  { key: 'departmentCode', kind: 'text' },
  { key: 'department', kind: 'text' },
  { key: 'unitCode', kind: 'text' },
  { key: 'unit', kind: 'text' },
] as const satisfies readonly Column[];

/** 実施率: how many of each 課 were asked, have answered, are confirmed. */
const rates: Table = {
  key: 'inspectionRates',
  columns: [
    ...SHEET,
    { key: 'standing', kind: 'text' },
    { key: 'answerDueOn', kind: 'day' },
    ...UNIT,
    { key: 'asked', kind: 'number' },
    { key: 'leftOut', kind: 'number' },
    { key: 'answered', kind: 'number' },
    { key: 'answeredRate', kind: 'rate' },
    { key: 'confirmed', kind: 'number' },
    { key: 'confirmedRate', kind: 'rate' },
  ],
  async *rows(asked) {
    for await (const { sheet, units } of sheets(asked)) yield* units.map((unit) => rateCells(sheet, unit, asked));
  },
};

/** 課×設問: ○△× of every question in every 課. */
const answers: Table = {
  key: 'inspectionAnswers',
  columns: [
    ...SHEET,
    ...UNIT,
    { key: 'place', kind: 'number' },
    { key: 'question', kind: 'text' },
    { key: 'clause', kind: 'text' },
    { key: 'answeredYes', kind: 'number' },
    { key: 'answeredPartly', kind: 'number' },
    { key: 'answeredNo', kind: 'number' },
    { key: 'answeredNone', kind: 'number' },
  ],
  async *rows(asked) {
    for await (const { sheet, units, question } of sheets(asked)) {
      const questions = await questionsOf(asked.db.read, sheet.id);
      const given = await unitAnswers(asked.db.read, question);
      const found = new Map(given.map((one) => [`${keyOf(one)} ${one.questionId}`, one]));
      const clausesOf = new Map(questions.map(({ id, clauses }) => [id, clauseTexts(clauses, asked)]));
      for (const unit of units) {
        yield* questions.map(({ id, place, text }) => {
          const { yes, partly, no, none } = found.get(`${keyOf(unit)} ${id}`) ?? NO_ANSWERS;
          const about = [...sheetCells(sheet), ...unitCells(unit)];
          return [...about, place, text, clausesOf.get(id) ?? null, yes, partly, no, none];
        });
      }
    }
  },
};

/** What is answered × or △, with its 改善策 and 期限. */
const improvements: Table = {
  key: 'inspectionImprovements',
  columns: [
    ...SHEET,
    { key: 'department', kind: 'text' },
    { key: 'unitCode', kind: 'text' },
    { key: 'unit', kind: 'text' },
    { key: 'employeeNumber', kind: 'text' },
    { key: 'name', kind: 'text' },
    { key: 'place', kind: 'number' },
    { key: 'question', kind: 'text' },
    { key: 'answer', kind: 'text' },
    { key: 'improvement', kind: 'text' },
    { key: 'improvementDueOn', kind: 'day' },
    { key: 'standing', kind: 'text' },
    { key: 'doneOn', kind: 'day' },
    { key: 'whatWasDone', kind: 'text' },
    { key: 'recordedBy', kind: 'text' },
  ],
  rows: improvementRows,
};

export const selfInspectionReport: Report = {
  code: 'RPT-09',
  permission: 'inspection.read',
  tables: [rates, answers, improvements],
};

const SHEETS_AT_ONCE = 50;

/** Every sheet that had been opened, the latest first, with the 課 that it asks. */
async function* sheets(asked: Asked) {
  const { db, on, knownAt, scope } = asked;
  const reach = await replyReachAt(db.read, scope, asked);
  for (let offset = 0; ; offset += SHEETS_AT_ONCE) {
    const page = await listSheets(db.read, { on, seesDrafts: false }, { limit: SHEETS_AT_ONCE, offset });
    for (const sheet of page.filter(({ openedAt }) => openedAt !== null && openedAt <= stoodAt(asked))) {
      const question = { inspectionId: sheet.id, reach, on, knownAt };
      yield { sheet, question, units: await unitRates(db.read, question) };
    }
    if (page.length < SHEETS_AT_ONCE) return;
  }
}

const sheetCells = ({ fiscalYear, title }: Pick<SheetRecord, 'fiscalYear' | 'title'>): Cell[] => [fiscalYear, title];

const unitCells = (unit: UnitRate): Cell[] => [
  ...[unit.departmentCode || null, unit.departmentName || null, unit.unitCode || null, unit.unitName || null],
];

function rateCells(sheet: SheetRecord, unit: UnitRate, asked: Asked): Cell[] {
  const { asked: due, leftOut, answered, confirmed } = unit;
  const isClosed = sheet.closedAt !== null && sheet.closedAt <= stoodAt(asked);
  return [
    ...[...sheetCells(sheet), asked.t(`inspections:sheetState.${isClosed ? 'closed' : 'opened'}`), sheet.dueOn],
    ...[...unitCells(unit), due, leftOut, answered, rateOf(answered, due), confirmed, rateOf(confirmed, due)],
  ];
}

type Clauses = Awaited<ReturnType<typeof questionsOf>>[number]['clauses'];

const clauseTexts = (clauses: Clauses, { t }: Asked): string | null =>
  clauses.map((one) => clauseText(one, { t })).join(t('auditReports:said.separator')) || null;

const ROWS_AT_ONCE = 500;

async function* improvementRows(asked: Asked): AsyncGenerator<readonly Cell[]> {
  const { db, on, knownAt, scope, t } = asked;
  const reach = await replyReachAt(db.read, scope, asked);
  const question = { reach, on, knownAt, filter: { states: [], unit: '', inspectionId: '' } };
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const page = await listImprovements(db.read, question, { limit: ROWS_AT_ONCE, offset });
    yield* page.map((one) => [
      ...[...sheetCells(one), one.departmentName || null, one.unitCode || null, one.unitName || null],
      ...[one.personNumber || null, one.personName || null, one.place, one.question],
      ...[t(`inspections:answer.${one.answer}`), one.measure, one.dueOn],
      ...[t(`inspections:improvementState.${one.standing}`), one.doneOn, one.what, one.recordedBy],
    ]);
    if (page.length < ROWS_AT_ONCE) return;
  }
}
