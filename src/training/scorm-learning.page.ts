import type { ButtonView, ChipView, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ItemAttempt, PackageRow } from './scorm.queries.ts';
import { beginButton, itemAddress } from './scorm-player.page.ts';
import type { VersionRow } from './version.queries.ts';

/** A package as one person takes it. */
export interface ItemsTaken {
  readonly held: PackageRow;
  /** Of this window, item by item. */
  readonly tried: readonly ItemAttempt[];
}

type State = 'heading' | 'reading' | 'new' | 'open' | 'failed' | 'passed';

const TONES = { new: 'neutral', open: 'attention', failed: 'attention', passed: 'good' } as const;

function stateOf({ held, tried }: ItemsTaken, at: number): State {
  const item = held.items[at - 1];
  if (!item || item.href === null) return 'heading';
  if (!item.isSco) return 'reading';
  const own = tried.filter((each) => each.item === at);
  if (own.some(({ passed }) => passed === 1)) return 'passed';
  const last = own.at(-1);
  if (!last) return 'new';
  return last.finishedAt === null ? 'open' : 'failed';
}

/** The table of contents of the package, with how far somebody is in it. */
export function itemsTaken(version: VersionRow, taken: ItemsTaken, { t, number }: ViewTools): TableView {
  const chip = (state: State): { chip: ChipView } | string =>
    state in TONES
      ? { chip: { kind: 'state', tone: TONES[state as keyof typeof TONES], label: t(`scorm:itemState.${state}`) } }
      : t(`scorm:itemState.${state}`);
  return {
    ...{ caption: t('scorm:learning.items'), captionShown: true },
    columns: ['item', 'state', 'score'].map((key) => ({
      ...{ key, label: t(`scorm:column.${key}`), numeric: key === 'score' },
    })),
    rows: taken.held.items.map((item, index) => {
      const at = index + 1;
      const text = t('scorm:itemNumbered', { number: at, title: item.title || taken.held.title });
      const score = bestOf(taken.tried, at);
      return {
        cells: [
          item.href === null ? text : { text, href: itemAddress(version.courseCode, at) },
          chip(stateOf(taken, at)),
          score === null ? null : number(score),
        ],
      };
    }),
    empty: { sentence: t('scorm:empty.items') },
  };
}

function bestOf(tried: readonly ItemAttempt[], at: number): number | null {
  const scores = tried.flatMap(({ item, score }) => (item === at && score !== null ? [score] : []));
  return scores.length > 0 ? Math.max(...scores) : null;
}

/** The first item that is not passed: to go on with it, to begin it or to try it again. */
export function nextItem(version: VersionRow, taken: ItemsTaken, hasPassed: boolean, tools: ViewTools): ButtonView[] {
  const { t } = tools;
  const items = taken.held.items.map((_, index) => ({ at: index + 1, state: stateOf(taken, index + 1) }));
  const next = items.find(({ state }) => ['new', 'open', 'failed'].includes(state));
  if (hasPassed || !next || !tools.can('training.take')) return [];
  const { at, state } = next;
  if (state === 'open')
    return [{ kind: 'primary', label: t('scorm:learning.goOn'), href: itemAddress(version.courseCode, at) }];
  const { attemptsAllowed } = version;
  const begun = taken.tried.filter(({ item }) => item === at).length;
  if (attemptsAllowed !== null && begun >= attemptsAllowed) return [];
  return [beginButton(version, at, t(state === 'new' ? 'scorm:learning.begin' : 'scorm:learning.tryAgain'))];
}

/** What was tried, the newest first. */
export function itemAttemptsTable({ held, tried }: ItemsTaken, { t, instantTag, number }: ViewTools): TableView {
  const result = ({ finishedAt, passed }: ItemAttempt): string =>
    t(finishedAt === null ? 'scorm:itemState.open' : passed === 1 ? 'training:passed' : 'training:failed');
  const newest = tried.toSorted((a, b) => (a.begunAt < b.begunAt ? 1 : -1));
  return {
    ...{ caption: t('scorm:learning.attempts'), captionShown: true },
    columns: ['begunAt', 'item', 'minutes', 'score', 'result'].map((key) => ({
      ...{ key, label: t(`scorm:column.${key}`), numeric: ['minutes', 'score'].includes(key) },
    })),
    rows: newest.map((attempt) => ({
      cells: [
        { html: instantTag(attempt.begunAt) },
        held.items[attempt.item - 1]?.title || held.title,
        number(Math.ceil(attempt.seconds / 60)),
        attempt.score === null ? null : number(attempt.score),
        result(attempt),
      ],
    })),
    empty: { sentence: t('learning:noAttempts') },
  };
}
