import type { ButtonView, FormView, Option, PageHeadView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { typedText } from '../web/form.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import { clauseEvidence } from './coverage.ts';
import { spanOf } from './draft-edit.ts';
import type { VersionRow } from './policy.queries.ts';
import { CLAUSE_LEVELS, clauseName, type PolicyClause, type PolicyText } from './policy-shape.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/clause': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      /** As it stands since somebody else saved it. */
      readonly theirs: PolicyClause | null;
      readonly preview: PolicyClause | null;
      readonly form: FormView;
      readonly discard: ButtonView | null;
    };
  }
}

export interface ClausePageData {
  readonly version: VersionRow;
  /** Null: a new one. */
  readonly clause: PolicyClause | null;
  readonly theirs: PolicyClause | null;
  readonly preview: PolicyClause | null;
  /** What the person typed before and did not save stands in the fields. */
  readonly isUnsaved: boolean;
}

export const editFrame = (t: FormState['t'], version: VersionRow, title: string): Frame =>
  belowVersion(t, version, title, [{ href: `${addressOf(version)}/edit`, label: t('policies:tab.edit') }]);

export function clausePage(data: ClausePageData, state: FormState): Views['policies/clause'] {
  const { version, clause, theirs, preview, isUnsaved } = data;
  const { t } = state;
  const at = `${addressOf(version)}/clauses/${clause?.key ?? 'new'}`;
  const fields = fieldsOf('policies', state);
  const title = clause ? t('policies:edit.clause', { clause: clauseName(clause) }) : t('policies:edit.newClause');
  const { head, form } = formPage(
    {
      ...{ title, lead: versionName(t, version), action: at, submit: t('policies:edit.save') },
      fields: clauseFields(fields, state, clause === null),
      back: { href: `${addressOf(version)}/edit${clause ? `#${clause.key}` : ''}`, label: t('policies:back') },
    },
    state,
  );
  const look = {
    label: t('policies:edit.preview'),
    kind: 'secondary',
    submit: true,
    name: 'preview',
    value: '1',
  } as const;
  const discard = { label: t('policies:edit.discard'), kind: 'secondary', post: `${at}/scratch/removal` } as const;
  const [save, ...others] = form.buttons;
  return {
    head,
    notices: [
      ...(theirs ? [{ kind: 'error', sentence: t('policies:edit.stale') } as const] : []),
      ...(isUnsaved ? [{ kind: 'warning', sentence: t('policies:edit.restored') } as const] : []),
    ],
    theirs,
    preview,
    form: {
      ...form,
      buttons: [...(save ? [save] : []), look, ...others],
      ...(clause ? { autosave: `${at}/scratch` } : {}),
    },
    discard: isUnsaved ? discard : null,
  };
}

type Fields = ReturnType<typeof fieldsOf>;

function clauseFields({ text, area, select, hidden }: Fields, { t, typed }: FormState, isNew: boolean) {
  const levels = CLAUSE_LEVELS.map((level) => ({ value: level, label: t(`policies:level.${level}`) }));
  return [
    ...(isNew ? [select('level', levels, { required: true }), hidden('after')] : []),
    text('label', { required: true, maxlength: 40, support: t('policies:support.label') }),
    text('heading', { maxlength: 200, width: 'full' }),
    { ...area('body', { support: t('policies:support.body') }), rows: 12 },
    text('guidelineKeys', { maxlength: 200, support: t('policies:support.guidelineKeys') }),
    text('evidence', { maxlength: 200, support: evidenceSupport(typedText(typed, 'guidelineKeys'), t) }),
    ...(isNew ? [] : [area('reason', { support: t('policies:support.reason') }), hidden('baseHash')]),
  ];
}

/** What the keys say already need not be typed. */
function evidenceSupport(guidelineKeys: string, t: FormState['t']): string {
  const { reports, controls } = clauseEvidence({ guidelineKeys: guidelineKeys.split(/\s+/) });
  const codes = [...reports, ...controls].join(t('coverage:and'));
  const derived = codes === '' ? [] : [t('policies:support.evidenceDerived', { codes })];
  return [t('policies:support.evidence'), ...derived].join(' ');
}

export interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

export interface ClauseStepData {
  readonly version: VersionRow;
  readonly text: PolicyText;
  readonly clause: PolicyClause;
}

/** One thing done with a clause as a whole, asked for on a page of its own. */
function clauseStepPage(
  step: 'move' | 'split' | 'removal',
  { version, clause }: ClauseStepData,
  state: FormState,
  fields: Parameters<typeof formPage>[0]['fields'],
): FormPage {
  const { t } = state;
  const title = t(`policies:edit.${step}Title`, { clause: clauseName(clause) });
  const view = formPage(
    {
      ...{
        title,
        lead: t(`policies:edit.${step}Lead`),
        submit: t(`policies:edit.${step}Do`),
        danger: step === 'removal',
      },
      action: `${addressOf(version)}/clauses/${clause.key}/${step}`,
      fields: [...fields, fieldsOf('policies', state).hidden('revision')],
      back: { href: `${addressOf(version)}/edit#${clause.key}`, label: t('policies:back') },
    },
    state,
  );
  return { view, frame: editFrame(t, version, title) };
}

export function movePage(data: ClauseStepData, state: FormState): FormPage {
  const { clauses } = data.text;
  const { from, to } = spanOf(clauses, data.clause.key);
  const others = clauses.filter((_, at) => at < from || at >= to);
  const options: Option[] = others.map((clause) => ({ value: clause.key, label: clauseName(clause) }));
  const first = { value: '', label: state.t('policies:edit.atTheFront') };
  return clauseStepPage('move', data, state, [fieldsOf('policies', state).select('after', [first, ...options])]);
}

export function splitPage(data: ClauseStepData, state: FormState): FormPage {
  const options = data.clause.paragraphs
    .slice(1)
    .map((text, at) => ({ value: String(at + 1), label: text.slice(0, 60) }));
  const at = fieldsOf('policies', state).select('at', options, { required: true });
  const label = { label: state.t('policies:field.splitAt') };
  return clauseStepPage('split', data, state, [{ ...at, ...label }]);
}

export const removalPage = (data: ClauseStepData, state: FormState): FormPage =>
  clauseStepPage('removal', data, state, []);
