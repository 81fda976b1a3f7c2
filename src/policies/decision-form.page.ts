import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import { DECISION_CLASSES, type DraftMove, type DraftStep, IMPORTANCES, RETENTIONS } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { clauseName, type PolicyClause } from './policy-shape.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName } from './version-frame.ts';

interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

type Fields = ReturnType<typeof fieldsOf>;

/** What a step asks beside its note. */
const ASKS: Readonly<Partial<Record<DraftStep, (fields: Fields, state: FormState) => readonly FieldView[]>>> = {
  submission: proposalFields,
  decision: ({ select }, { t }) => [
    select('importance', chooseFrom(t, 'importance', IMPORTANCES), {
      required: true,
      support: t('policies:support.importance'),
    }),
    select('capacity', chooseFrom(t, 'capacityAsked', ['own', 'proxy']), {
      required: true,
      support: t('policies:support.capacity'),
    }),
  ],
  abolition: ({ day }, { t }) => [day('from', { required: true, support: t('policies:support.from') })],
};

const chooseFrom = (t: FormState['t'], key: string, values: readonly string[]) => [
  { value: '', label: t('policies:choose') },
  ...values.map((value) => ({ value, label: t(`policies:${key}.${value}`) })),
];

function proposalFields({ text, area, select }: Fields, { t }: FormState): readonly FieldView[] {
  return [
    text('subject', { required: true, maxlength: 200, width: 'full' }),
    area('purpose', { required: true, support: t('policies:support.purpose') }),
    text('officeNumber', { maxlength: 100, support: t('policies:support.officeNumber') }),
    select('decisionClass', chooseFrom(t, 'decisionClass', DECISION_CLASSES), { required: true }),
    select('retention', chooseFrom(t, 'retention', RETENTIONS), { required: true }),
    text('fiscalYear', { required: true, maxlength: 4, support: t('policies:support.fiscalYear') }),
    area('line', { support: t('policies:support.line') }),
    area('joint', { support: t('policies:support.joint') }),
  ];
}

const NOTE_LABELS: Readonly<Partial<Record<DraftStep, string>>> = { decision: 'decisionNote' };

/** One step of the version's way: what it means, what it asks, a note, one button. */
export const stepPage =
  (move: DraftMove & { readonly step: DraftStep }) =>
  (version: VersionRow, state: FormState): FormPage => {
    const { t } = state;
    const { step, needsNote, grave } = move;
    const fields = fieldsOf('policies', state);
    const title = t(`policies:life.${step}.title`, { version: versionName(t, version) });
    const label = NOTE_LABELS[step];
    const note = {
      ...fields.area('note', { required: needsNote }),
      ...(label ? { label: t(`policies:field.${label}`) } : {}),
    };
    const view = formPage(
      {
        ...{ title, lead: t(`policies:life.${step}.lead`), submit: t(`policies:life.${step}.do`), danger: grave },
        action: `${addressOf(version)}/${step}`,
        fields: [...(ASKS[step]?.(fields, state) ?? []), note, fields.hidden('revision')],
        back: { href: `${addressOf(version)}/proceedings`, label: t('policies:back') },
      },
      state,
    );
    return { view, frame: belowVersion(t, version, title) };
  };

export function commentPage(
  { version, clauses }: { readonly version: VersionRow; readonly clauses: readonly PolicyClause[] },
  state: FormState,
): FormPage {
  const { t } = state;
  const { area, select } = fieldsOf('policies', state);
  const title = t('policies:comment.title', { version: versionName(t, version) });
  const options = clauses.map((clause) => ({ value: clause.key, label: clauseName(clause) }));
  const view = formPage(
    {
      ...{ title, lead: t('policies:comment.lead'), submit: t('policies:comment.do') },
      action: `${addressOf(version)}/comments`,
      fields: [
        select('clauseKey', [{ value: '', label: t('policies:comment.whole') }, ...options]),
        area('text', { required: true }),
      ],
      back: { href: `${addressOf(version)}/proceedings`, label: t('policies:back') },
    },
    state,
  );
  return { view, frame: belowVersion(t, version, title) };
}
