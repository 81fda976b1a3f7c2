import { ACCESS_ROWS } from '../networks/access-table.rules.ts';
import type { ControlCode } from '../networks/control.rules.ts';
import { type Evidence, evidenceOf, type ReportCode } from './evidence.ts';

/** The edition by whose chapters the keys are numbered; the keys of statutes have none. */
export const GUIDELINE_EDITION = 'R7.3';

/** How sure it is that this is required: found published, found as a heading only, or known without having seen the text. */
export type Confidence = 'published' | 'heading' | 'memory';

/** What the guideline or a statute requires, told in our own words under `coverage:requirement`. */
export interface Requirement extends Evidence {
  readonly id: string;
  /** All of them are to be answered. */
  readonly keys: readonly string[];
  readonly confidence: Confidence;
  /** Where it was read, or how others do it; each is named under `coverage:source`. */
  readonly sources: readonly string[];
}

/** The edition of a key; null for a statute. */
export const editionOf = (key: string): string | null => (key.startsWith('G') ? GUIDELINE_EDITION : null);

function requirement(
  id: string,
  keys: readonly string[],
  read: Pick<Requirement, 'confidence' | 'sources'>,
  reports: readonly ReportCode[],
  controls: readonly ControlCode[] = [],
): Requirement {
  return { id, keys, ...read, ...evidenceOf([...reports, ...controls]) };
}

const published = (...sources: string[]) => ({ confidence: 'published', sources }) as const;
const heading = (...sources: string[]) => ({ confidence: 'heading', sources }) as const;
const memory = (...sources: string[]) => ({ confidence: 'memory', sources }) as const;

/** What the rules of these rows ask for. */
const controlsOf = (rows: readonly number[]): ControlCode[] =>
  ACCESS_ROWS.filter(({ number }) => rows.includes(number)).flatMap(({ controls, additions }) => [
    ...controls,
    ...additions.flatMap((more) => more.controls),
  ]);

/** The guideline by its chapters, and the statutes that demand a clause of their own. No row is the guideline's wording. */
export const REQUIREMENTS: readonly Requirement[] = [
  requirement('organisation', ['G1'], published('hyuga', 'osaki'), ['RPT-12']),
  requirement('assets', ['G2(2)'], memory('auditGuideline'), ['RPT-01']),
  requirement('mn', ['G3(1)'], published('tottori', 'tokushima'), ['RPT-03'], controlsOf([11, 12, 13, 14])),
  requirement('lgIn', ['G3(2)', 'G3(3)'], published('tottori'), ['RPT-03'], controlsOf([1, 2, 3, 4, 5, 6, 7, 8, 16])),
  requirement('disposal', ['G4.1(7)'], published('mimata', 'ppc'), ['RPT-07']),
  requirement('terminals', ['G4.4'], memory(), ['RPT-01', 'RPT-03'], ['C01', 'C02', 'C16', 'C18']),
  requirement('takeOut', ['G5.1(1)③', 'G5.1(1)⑤'], memory('mediaRules'), ['RPT-06'], ['C19']),
  requirement('ownDevices', ['G5.1(1)④'], memory(), ['RPT-06']),
  requirement('configuration', ['G5.1(1)⑥'], memory(), ['RPT-02']),
  requirement('leaving', ['G5.1(1)⑧'], memory(), ['RPT-08']),
  requirement('temporaryStaff', ['G5.1(2)'], memory(), ['RPT-05']),
  requirement('display', ['G5.1(3)'], memory(), []),
  requirement('contractors', ['G5.1(4)', 'G8'], memory(), ['RPT-13']),
  requirement('trainingPlan', ['G5.2(1)', 'G5.2(2)'], memory(), ['RPT-04'], ['C14']),
  requirement('trainingRecord', ['G5.2(2)'], memory(), ['RPT-04']),
  requirement('drills', ['G5.2(3)'], memory(), ['RPT-04'], ['C14']),
  requirement('mnTraining', ['番号法29の2'], published('ppc', 'ppcForms'), ['RPT-04b']),
  requirement('incidents', ['G5.3'], heading('hyuga'), ['RPT-11']),
  requirement('accounts', ['G5.4', 'G6.2'], memory(), ['RPT-08']),
  requirement('networkChanges', ['G6.1(18)', 'G6.1(19)'], memory(), ['RPT-02']),
  requirement('observance', ['G7.2'], published('hyuga'), ['RPT-09']),
  requirement('exceptions', ['G7.4'], heading('hyuga', 'exceptionRules'), ['RPT-10'], ['C20']),
  requirement('audit', ['G9.1'], memory('auditPractice'), ['RPT-11', 'RPT-15']),
  requirement('selfCheck', ['G9.2'], memory(), ['RPT-09']),
  requirement('review', ['G9.3'], memory(), ['RPT-12']),
  requirement('publicity', ['自治法'], published('autonomyAct'), ['RPT-12']),
];
