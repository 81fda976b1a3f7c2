import { Refused } from '../shared/errors.ts';
import type { Edition, PackageItem } from './scorm-manifest.ts';

/** What a package said of one item, as far as it is kept. */
export interface Report {
  /** `cmi.core.lesson_status`, or `cmi.completion_status`. */
  readonly status: string;
  /** `cmi.success_status`; empty in 1.2, where the status says both. */
  readonly success: string;
  /** 0–100; null: none was reported. */
  readonly score: number | null;
  readonly seconds: number;
  /** JSON: the text where somebody is, and what the package remembers of them. */
  readonly location: string;
  readonly suspendData: string;
}

/** As it came from the browser. */
export interface Reported {
  readonly status: string;
  readonly success: string;
  readonly scaled: string;
  readonly raw: string;
  readonly min: string;
  readonly max: string;
  readonly seconds: string;
  readonly location: string;
  readonly suspendData: string;
}

const STATUSES: Readonly<Record<Edition, readonly string[]>> = {
  '1.2': ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'],
  2004: ['completed', 'incomplete', 'not attempted', 'unknown'],
};
const SUCCESSES: Readonly<Record<Edition, readonly string[]>> = { '1.2': [''], 2004: ['passed', 'failed', 'unknown'] };

/** As the standards have it. */
const LONGEST: Readonly<Record<Edition, { readonly location: number; readonly suspendData: number }>> = {
  '1.2': { location: 255, suspendData: 4096 },
  2004: { location: 1000, suspendData: 64_000 },
};

const refused = (why: string, field: string, params: Record<string, string | number> = {}): Refused =>
  new Refused(`scorm:refused.${why}`, params, field);

/** Throws Refused for what the standard does not know, is out of its range, or is too long. */
export function checkedReport(edition: Edition, reported: Reported): Report {
  const { status, success } = reported;
  if (!STATUSES[edition].includes(status)) throw refused('status', 'status', { status: status.slice(0, 30) });
  if (!SUCCESSES[edition].includes(success)) throw refused('status', 'success', { status: success.slice(0, 30) });
  const [location, suspendData] = (['location', 'suspendData'] as const).map((name) => {
    const most = LONGEST[edition][name];
    const length = spokenLength(reported[name]);
    if (length === null) throw refused('unreadable', name);
    if (length > most) throw refused(name, name, { most });
    return reported[name];
  });
  const seconds = Number(reported.seconds);
  return {
    status,
    success,
    score: scoreOf(edition, reported),
    seconds,
    location: location ?? '',
    suspendData: suspendData ?? '',
  };
}

/** Of a JSON text; null where it is none. */
function spokenLength(literal: string): number | null {
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === 'string' ? text.length : null;
  } catch {
    return null;
  }
}

const NUMBER = /^-?\d{1,6}(\.\d{1,12})?$/;

function numberOf(field: string, typed: string, least: number, most: number, why: string): number | null {
  if (typed === '') return null;
  const value = NUMBER.test(typed) ? Number(typed) : Number.NaN;
  if (!(value >= least && value <= most)) throw refused(why, field);
  return value;
}

/** To 0–100: the scaled score where there is one, else the raw one, in its range where the package names one. */
function scoreOf(edition: Edition, { scaled, raw, min, max }: Reported): number | null {
  const measure = edition === '2004' ? numberOf('scaled', scaled, -1, 1, 'scaled') : null;
  const [lowest, highest] = edition === '1.2' ? [0, 100] : [-999_999, 999_999];
  const [points, least, most] = [['raw', raw] as const, ['min', min] as const, ['max', max] as const].map(
    ([field, typed]) => numberOf(field, typed, lowest, highest, 'score'),
  );
  if (measure !== null) return Math.round(Math.max(0, measure) * 100);
  if (points === null || points === undefined) return null;
  const [from, to] = [least ?? 0, most ?? 100];
  if (points < from || points > to) throw refused('score', 'raw');
  return to > from ? Math.round(((points - from) / (to - from)) * 100) : Math.round(points);
}

export type Verdict = 'open' | 'passed' | 'failed';

/**
 * The package says whether an item is passed: by the score that its manifest asks for where there are both, else by its own
 * word. The pass mark of the version comes on top, for an item that reports a score.
 */
export function verdictOf(
  edition: Edition,
  { status, success, score }: Pick<Report, 'status' | 'success' | 'score'>,
  { mastery }: Pick<PackageItem, 'mastery'>,
  passMark: number,
): Verdict {
  const own = edition === '1.2' ? verdictOf12(status) : verdictOf2004(status, success);
  if (own === 'open' || score === null) return own;
  const isMastered = mastery === null ? own === 'passed' : score >= mastery;
  return isMastered && score >= passMark ? 'passed' : 'failed';
}

function verdictOf12(status: string): Verdict {
  if (status === 'passed' || status === 'completed') return 'passed';
  return status === 'failed' ? 'failed' : 'open';
}

function verdictOf2004(status: string, success: string): Verdict {
  if (status === 'incomplete') return 'open';
  if (success === 'passed' || success === 'failed') return success;
  return status === 'completed' ? 'passed' : 'open';
}

interface Opening {
  readonly isPublished: boolean;
  readonly isCurrent: boolean;
  readonly isAskedYet: boolean;
  readonly hasPassed: boolean;
  readonly isItemPassed: boolean;
  /** Of this item, in the window. */
  readonly begun: number;
  readonly allowed: number | null;
}

/** Whether somebody may begin an item; throws Refused. */
export function checkOpening(opening: Opening): void {
  const { isPublished, isCurrent, isAskedYet, hasPassed, isItemPassed, begun, allowed } = opening;
  if (!isPublished) throw new Refused('learning:refused.draft');
  if (!isCurrent) throw new Refused('learning:refused.oldVersion');
  if (!isAskedYet) throw new Refused('learning:refused.notYet');
  if (hasPassed) throw new Refused('learning:refused.passedAlready');
  if (isItemPassed) throw new Refused('scorm:refused.itemPassed');
  if (allowed !== null && begun >= allowed) throw new Refused('learning:refused.usedUp', { count: allowed });
}

interface Tried {
  readonly item: number;
  readonly passed: number | null;
  readonly score: number | null;
}

/** All that talk to us are passed; the others are there to be read. */
export const isComplete = (items: readonly PackageItem[], tried: readonly Tried[]): boolean =>
  items.every(({ isSco }, index) => !isSco || tried.some(({ item, passed }) => item === index + 1 && passed === 1));

/** The mean of the passed items that have a score; null where none has. */
export function meanScore(tried: readonly Tried[]): number | null {
  const scores = tried.flatMap(({ passed, score }) => (passed === 1 && score !== null ? [score] : []));
  return scores.length > 0 ? Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length) : null;
}

export const MOST_FILES = 3000;
/** Of all that a package holds, as it is on the disk. */
export const mostInflated = (maxUploadBytes: number): number => 5 * maxUploadBytes;
