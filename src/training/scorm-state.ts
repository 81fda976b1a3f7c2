import type { LaunchRow } from './scorm.queries.ts';
import type { PackageItem } from './scorm-manifest.ts';

interface Remembered {
  readonly status: string;
  readonly success: string;
  readonly score: number | null;
  readonly seconds: number;
  readonly location: string;
  readonly suspendData: string;
}

/** What an item finds in its data model when it is opened, by the names of its standard; `known` null: to look at only. */
export function launchState(
  { edition, personName, attemptId }: Pick<LaunchRow, 'edition' | 'personName' | 'attemptId'>,
  { launchData, mastery }: PackageItem,
  known: Remembered | null,
): Record<string, string> {
  const isNew = known === null || known.status === 'not attempted';
  const [location, suspendData] = [textIn(known?.location), textIn(known?.suspendData)];
  const entry = isNew ? 'ab-initio' : 'resume';
  const [credit, mode] = known === null ? ['no-credit', 'review'] : ['credit', 'normal'];
  // The register of the city knows people by other names: a package learns none of them.
  const learner = attemptId ?? 'viewer';
  const state =
    edition === '1.2'
      ? {
          ...{ 'cmi.core.student_id': learner, 'cmi.core.student_name': personName, 'cmi.core.credit': credit },
          ...{ 'cmi.core.lesson_mode': mode, 'cmi.core.entry': entry, 'cmi.core.lesson_location': location },
          ...{
            'cmi.core.lesson_status': known?.status ?? 'not attempted',
            'cmi.core.total_time': clock(known?.seconds ?? 0),
          },
          ...{ 'cmi.core.score.raw': text(known?.score), 'cmi.student_data.mastery_score': text(mastery) },
          ...{ 'cmi.suspend_data': suspendData, 'cmi.launch_data': launchData },
        }
      : {
          ...{ 'cmi.learner_id': learner, 'cmi.learner_name': personName, 'cmi.credit': credit, 'cmi.mode': mode },
          ...{ 'cmi.entry': entry, 'cmi.location': location, 'cmi.suspend_data': suspendData },
          ...{
            'cmi.completion_status': isNew ? 'unknown' : (known?.status ?? ''),
            'cmi.success_status': known?.success || 'unknown',
          },
          ...{ 'cmi.total_time': `PT${known?.seconds ?? 0}S`, 'cmi.score.scaled': share(known?.score) },
          ...{ 'cmi.scaled_passing_score': share(mastery), 'cmi.launch_data': launchData },
        };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== ''));
}

const textIn = (literal: string | undefined): string => (literal === undefined ? '' : String(JSON.parse(literal)));

const text = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

const share = (score: number | null | undefined): string =>
  score === null || score === undefined ? '' : String(score / 100);

const two = (value: number): string => String(value).padStart(2, '0');

/** HHHH:MM:SS */
const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
