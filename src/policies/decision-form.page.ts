import { capacityField, choicesOf, proposalFields } from '../decisions/decision-fields.page.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import { type DraftMove, type DraftStep, IMPORTANCES } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { clauseName, type PolicyClause } from './policy-shape.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName } from './version-frame.ts';

interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

/** What a step asks beside its note. */
const ASKS: Readonly<Partial<Record<DraftStep, (state: FormState) => readonly FieldView[]>>> = {
  submission: proposalFields,
  decision: (state) => [importanceField(state), capacityField(state)],
  abolition: (state) => [
    fieldsOf('policies', state).day('from', { required: true, support: state.t('policies:support.from') }),
  ],
};

function importanceField(state: FormState): FieldView {
  const { t } = state;
  const choices = choicesOf(t, IMPORTANCES, (one) => t(`policies:importance.${one}`));
  return fieldsOf('policies', state).select('importance', choices, {
    ...{ required: true, support: t('policies:support.importance') },
  });
}

const NOTE_LABELS: Readonly<Partial<Record<DraftStep, string>>> = { decision: 'decisionNote' };

/** One step of the version's way: what it means, what it asks, a note, one button. */
export const stepPage =
  (move: DraftMove) =>
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
        fields: [...(ASKS[step]?.(state) ?? []), note, fields.hidden('revision')],
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
