import { rateOf } from '../people/unit-rates.ts';
import { fiscalYearLabel } from '../shared/dates.ts';
import type { Permission } from '../shared/permissions.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { type Counts, DEEDS, type Deed } from './drill.rules.ts';
import type { CountsByUnit, DivisionCounts, SectionCounts } from './drill-units.ts';

/** What every page and paper of the module is written with. */
export interface DrillTools {
  readonly t: Translate;
  readonly lang: Language;
  number(n: number): string;
}

export interface DrillPageTools extends DrillTools {
  date(on: string | null): string;
  url(changes: Readonly<Record<string, string | null>>): string;
  can(permission: Permission): boolean;
}

/** In percent, cut off downwards; null where nobody was sent anything, or where the people are too few to be told apart. */
export const rateText = (counts: Counts | null, deed: Deed): string | null =>
  counts === null ? null : (rateOf(counts[deed], counts.sent)?.toFixed(1) ?? null);

/** `12.3 %（5）`: the rate and how many people that are. */
function shareText(counts: Counts | null, deed: Deed, { t, number }: DrillTools): string | null {
  const rate = rateText(counts, deed);
  return rate === null || counts === null ? null : t('drills:share', { rate, count: number(counts[deed]) });
}

export const sharesOf = (counts: Counts | null, tools: DrillTools): (string | null)[] =>
  DEEDS.map((deed) => shareText(counts, deed, tools));

/** Halves of a minute occur where two are in the middle. */
export const minutesText = (minutes: number | null, { number }: Pick<DrillTools, 'number'>): string | null =>
  minutes === null ? null : number(minutes);

export const yearLabel = (year: number, { lang }: Pick<DrillTools, 'lang'>): string => fiscalYearLabel(year, lang);

/** 部 and 課 of one row of the table; a row of the 部 itself has no 課. */
export interface UnitLine {
  readonly division: string;
  readonly section: string | null;
  readonly sent: number;
  readonly counts: Counts | null;
}

/** The 部, each followed by its 課 unless it has one line alone. */
export const unitLines = ({ divisions }: CountsByUnit, t: Translate): UnitLine[] =>
  divisions.flatMap((one) => {
    const division = one.division?.name ?? t('drills:noUnit');
    const sum = { division, section: null, sent: one.sent, counts: one.counts };
    return [sum, ...(hasSections(one) ? one.sections.map((section) => sectionLine(division, section, t)) : [])];
  });

const hasSections = ({ sections }: DivisionCounts): boolean => sections.some(({ section }) => section !== null);

const sectionLine = (division: string, { section, sent, counts }: SectionCounts, t: Translate): UnitLine => ({
  division,
  section: section?.name ?? t('drills:noSection'),
  ...{ sent, counts },
});
