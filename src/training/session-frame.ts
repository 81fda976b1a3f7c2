import type { ChipView, FieldError } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { SessionRow } from './session.queries.ts';
import type { PersonState, SessionStanding } from './session.rules.ts';

export const SESSIONS = '/training/sessions';

export const sessionAddress = ({ id }: Pick<SessionRow, 'id'>): string => `${SESSIONS}/${id}`;

const training = (t: Translate) => ({ href: '/training', label: t('training:title') });

export const sessionsFrame = (t: Translate): Frame => ({
  title: t('sessions:title'),
  crumbs: [training(t), { label: t('sessions:title') }],
});

export const sessionFrame = (session: SessionRow, t: Translate): Frame => ({
  title: session.courseTitle,
  crumbs: [training(t), { href: SESSIONS, label: t('sessions:title') }, { label: session.courseTitle }],
});

/** A page about one session. */
export const sessionStepFrame = (session: SessionRow, title: string, t: Translate): Frame => ({
  title,
  crumbs: [
    ...[training(t), { href: SESSIONS, label: t('sessions:title') }],
    ...[{ href: sessionAddress(session), label: session.courseTitle }, { label: title }],
  ],
});

type When = Pick<SessionRow, 'heldOn' | 'startsAt' | 'endsAt'>;

export const timeText = ({ startsAt, endsAt }: When, { t }: Pick<ViewTools, 't'>): string =>
  t('sessions:time', { from: startsAt, to: endsAt });

export const whenText = (session: When, tools: Pick<ViewTools, 't' | 'date'>): string =>
  tools.t('sessions:when', { on: tools.date(session.heldOn), time: timeText(session, tools) });

/** 12 / 30 */
export const placesText = ({ taken, capacity }: SessionRow, { t, number }: Pick<ViewTools, 't' | 'number'>): string =>
  t('sessions:places', { taken: number(taken), capacity: number(capacity) });

const TONES = { open: 'good', full: 'attention', closed: 'neutral', over: 'neutral', cancelled: 'bad' } as const;

export const standingChip = (standing: SessionStanding, t: Translate): ChipView => ({
  ...{ kind: 'state', tone: TONES[standing], label: t(`sessions:standing.${standing}`) },
});

const STATE_TONES = {
  signedUp: 'info',
  entered: 'attention',
  confirmed: 'good',
  struck: 'bad',
  takenBack: 'bad',
} as const;

export const stateChip = (state: PersonState, t: Translate): ChipView => ({
  ...{ kind: 'state', tone: STATE_TONES[state], label: t(`sessions:state.${state}`) },
});

/** Every sentence at a field: there may be one for each number that is wrong. */
export const errorsAt = (errors: readonly FieldError[], field: string): string | null =>
  errors
    .filter((error) => error.field === field)
    .map(({ sentence }) => sentence)
    .join(' ') || null;
