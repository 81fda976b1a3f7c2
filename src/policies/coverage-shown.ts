import type { Translate } from '../web/i18n.ts';
import { type Coverage, type CoverageState, type CoveredText, type RequirementCoverage, stateOf } from './coverage.ts';
import type { VersionRow } from './policy.queries.ts';
import { versionName } from './version-frame.ts';

export interface CoverageData {
  /** Null: what is in force. */
  readonly version: VersionRow | null;
  /** The version without the others that are in force. */
  readonly isAlone: boolean;
  readonly onlyOpen: boolean;
  readonly texts: readonly CoveredText[];
  readonly coverage: Coverage;
  /** Whether the person works on the version. */
  readonly works: boolean;
}

export const coverageTitle = ({ version }: CoverageData, t: Translate): string =>
  version ? t('coverage:titleOf', { version: versionName(t, version) }) : t('coverage:title');

/** Under the filter of the page. */
export const shownOf = ({ coverage, onlyOpen }: CoverageData): readonly RequirementCoverage[] =>
  onlyOpen ? coverage.requirements.filter(({ open }) => open.length > 0) : coverage.requirements;

export const countOf = ({ coverage }: CoverageData, state: CoverageState): number =>
  coverage.requirements.filter((one) => stateOf(one) === state).length;
