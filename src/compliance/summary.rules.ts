import { rateOf } from '../people/unit-rates.ts';

/** Figures of one 課 as of a day; everybody is counted once, where the main posting is. */
export interface SummaryRow {
  readonly departmentCode: string;
  readonly department: string;
  readonly sectionCode: string;
  readonly section: string;
  /** Employed on the day and not on leave. */
  readonly people: number;
  /** Individual terminals in their hands. */
  readonly terminals: number;
  /** People for whom one terminal is enough, with all its controls (適合). */
  readonly fits: number;
  /** Acknowledgements due (people × versions in force) and given. */
  readonly acknowledgementsDue: number;
  readonly acknowledgementsGiven: number;
  /** Courses due (people × courses for them) and passed in the fiscal year. */
  readonly trainingDue: number;
  readonly trainingDone: number;
}

type Figure = Exclude<keyof SummaryRow, 'departmentCode' | 'department' | 'sectionCode' | 'section'>;

const FIGURES: readonly Figure[] = [
  'people',
  'terminals',
  'fits',
  'acknowledgementsDue',
  'acknowledgementsGiven',
  'trainingDue',
  'trainingDone',
];

/** The figures of all rows together. */
export function totalOf(rows: readonly SummaryRow[]): Readonly<Record<Figure, number>> {
  const sum = (figure: Figure) => rows.reduce((all, row) => all + row[figure], 0);
  return Object.fromEntries(FIGURES.map((figure) => [figure, sum(figure)])) as Record<Figure, number>;
}

type Figures = Readonly<Record<Figure, number>>;

/** Two decimals, cut off; null where nobody counts. */
export const terminalsPerPerson = ({ terminals, people }: Figures): number | null =>
  people === 0 ? null : Math.floor((terminals * 100) / people) / 100;

export const acknowledgementRate = (row: Figures): number | null =>
  rateOf(row.acknowledgementsGiven, row.acknowledgementsDue);

export const trainingRate = (row: Figures): number | null => rateOf(row.trainingDone, row.trainingDue);

/** The columns of the machine-readable report, in their order; values without units or commas. */
const SUMMARY_COLUMNS = [
  ['基準日', (_row: SummaryRow, on: string) => on],
  ['部コード', (row: SummaryRow) => row.departmentCode],
  ['部', (row: SummaryRow) => row.department],
  ['課コード', (row: SummaryRow) => row.sectionCode],
  ['課', (row: SummaryRow) => row.section],
  ['職員数', (row: SummaryRow) => row.people],
  ['端末数', (row: SummaryRow) => row.terminals],
  ['1人当たり端末数', terminalsPerPerson],
  ['1台適合者数', (row: SummaryRow) => row.fits],
  ['ポリシー確認対象数', (row: SummaryRow) => row.acknowledgementsDue],
  ['ポリシー確認済数', (row: SummaryRow) => row.acknowledgementsGiven],
  ['ポリシー確認率', acknowledgementRate],
  ['研修対象数', (row: SummaryRow) => row.trainingDue],
  ['研修受講済数', (row: SummaryRow) => row.trainingDone],
  ['研修受講率', trainingRate],
] as const satisfies readonly (readonly [string, (row: SummaryRow, on: string) => string | number | null])[];

export const summaryHeaders = (): string[] => SUMMARY_COLUMNS.map(([header]) => header);

export const summaryCells = (row: SummaryRow, on: string): (string | number | null)[] =>
  SUMMARY_COLUMNS.map(([, cell]) => cell(row, on));
