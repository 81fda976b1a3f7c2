import { formatDate } from '../shared/dates.ts';
import type { FieldView, PageHeadView } from '../web/components.ts';
import type { ConfirmView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { DrillRow } from './drill.queries.ts';
import { addressOf, DRILLS, drillFrame } from './drill-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'drills/confirmation': { readonly head: PageHeadView; readonly confirm: ConfirmView };
  }
}

export function newDrillPage(_data: unknown, state: FormState) {
  const { t } = state;
  const title = t('drills:new.title');
  const view = formPage(
    {
      ...{ title, lead: t('drills:new.lead'), action: `${DRILLS}/new`, submit: t('drills:new.do') },
      fields: [codeField(state), ...drillFields(state)],
      back: { href: DRILLS, label: t('drills:back') },
    },
    state,
  );
  return { view, frame: drillFrame(t, title) };
}

export function editDrillPage(drill: DrillRow, state: FormState) {
  const { t } = state;
  const title = t('drills:edit.title');
  const view = formPage(
    {
      ...{ title, lead: t('drills:edit.lead', { code: drill.code }), submit: t('drills:edit.do') },
      action: `${addressOf(drill)}/edit`,
      fields: drillFields(state),
      back: { href: addressOf(drill), label: t('drills:back') },
    },
    state,
  );
  return { view, frame: drillFrame(t, title, drill) };
}

const codeField = (state: FormState): FieldView =>
  fieldsOf('drills', state).text('code', {
    ...{ required: true, maxlength: 40, width: 'medium' },
    support: state.t('drills:support.code'),
  });

function drillFields(state: FormState): FieldView[] {
  const { text, area, hidden } = fieldsOf('drills', state);
  const support = (name: string) => state.t(`drills:support.${name}`);
  return [
    text('title', { required: true, maxlength: 100, support: support('title') }),
    text('heldOn', { required: true, width: 'medium', support: support('heldOn') }),
    area('pretence', { required: true, support: support('pretence') }),
    text('conductor', { required: true, maxlength: 100, support: support('conductor') }),
    area('note', { support: support('note') }),
    hidden('revision'),
  ];
}

export function typedDrill(drill: DrillRow, lang: Language): Typed {
  const { title, heldOn, pretence, conductor, note, revision } = drill;
  const on = lang === 'ja' ? formatDate(heldOn, lang) : heldOn;
  return { title, heldOn: on, pretence, conductor, note, revision: String(revision) };
}

export const takingBackPage = (drill: DrillRow, t: Translate): Views['drills/confirmation'] => ({
  head: { title: drill.title },
  confirm: {
    title: t('drills:takingBack.title'),
    sentence: t('drills:takingBack.sentence'),
    effects: [t('drills:takingBack.gone'), t('drills:takingBack.ledger')],
    action: `${addressOf(drill)}/removal`,
    fields: [],
    label: t('drills:takingBack.do'),
    danger: true,
    cancelHref: addressOf(drill),
  },
});
