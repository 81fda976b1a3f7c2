import type { IsoDate } from '../shared/dates.ts';
import type { Role } from '../shared/permissions.ts';
import { lastDayOf } from '../shared/timeline.ts';
import type { ButtonView, Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import type { AccountRecord } from './account.queries.ts';
import { accountChip } from './account-list.page.ts';
import { GRANTED_ROLES, isScoped } from './grant.rules.ts';
import { type PersonTools, spanText } from './person.page.ts';
import type { FormAndFrame } from './person-form.page.ts';
import { phaseChip } from './person-state.ts';
import { auditedFields } from './visit.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'accounts/show': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView;
      readonly grants: TableView;
      readonly history: HistoryView | null;
      readonly actions: ActionsView | null;
    };
  }
}

export interface AccountData {
  readonly record: AccountRecord;
  readonly on: IsoDate;
  readonly isOwn: boolean;
  readonly mayWrite: boolean;
  readonly nameOf: (unitId: string) => string;
  readonly history: HistoryView | null;
}

export function accountPage(data: AccountData, tools: PersonTools): Views['accounts/show'] {
  const { record, isOwn, mayWrite, history } = data;
  const { t } = tools;
  const { number, name, personId, state } = record;
  return {
    head: { title: t('people:accountOf', { name }), chips: [accountChip(t, state)] },
    notice: isOwn ? { kind: 'info', sentence: t('people:notice.ownAccount') } : null,
    facts: {
      items: [
        { term: t('people:field.number'), detail: number },
        { term: t('people:field.name'), detail: { text: name, href: `/people/${personId}` } },
        {
          term: t('people:column.account'),
          detail: t(`people:account.${state}`),
          support: t(`people:accountSupport.${state}`),
        },
      ],
    },
    grants: grantsTable(data, tools),
    history,
    actions: isOwn || !mayWrite ? null : { title: t('people:actions'), items: buttonsOf(record, t) },
  };
}

type GrantData = Pick<AccountData, 'record' | 'on' | 'isOwn' | 'mayWrite' | 'nameOf'>;

/** The roles of a person with how far each reaches; also on one's own page, where nobody ends them. */
export function grantsTable(data: GrantData, tools: PersonTools): TableView {
  const { record, on, isOwn, mayWrite, nameOf } = data;
  const { t } = tools;
  const mayEnd = mayWrite && !isOwn;
  const end = ({ id, validTo }: AccountRecord['grants'][number]): Cell =>
    validTo > on ? { text: t('people:do.endGrant'), href: `/accounts/${record.personId}/grants/${id}/end` } : null;
  const reachOf = ({ role, unitId, unitCode, auditedFrom, auditedTo }: AccountRecord['grants'][number]): string => {
    const unit = unitId === null ? '' : `${unitCode} ${nameOf(unitId)}`;
    if (auditedFrom !== null && auditedTo !== null) {
      const until = lastDayOf({ validTo: auditedTo }) ?? '';
      return t('people:auditedUnit', { unit, from: auditedFrom, until });
    }
    if (unitId !== null) return unit;
    return t(isScoped(role as Role) ? 'people:allOwnUnits' : 'people:wholeCity');
  };
  const rows = [...record.grants].reverse().map((grant) => ({
    cells: [
      t(`people:value.role.${grant.role}`),
      reachOf(grant),
      spanText(grant, tools),
      { chip: phaseChip(t, grant, on) },
      ...(mayEnd ? [end(grant)] : []),
    ],
  }));
  return {
    caption: t('people:table.grants'),
    captionShown: true,
    columns: ['role', 'unit', 'period', 'phase', ...(mayEnd ? ['action'] : [])].map((key) => ({
      key,
      label: t(`people:column.${key}`),
    })),
    rows,
    empty: { sentence: t('people:none.grants') },
  };
}

function buttonsOf({ personId, state }: AccountRecord, t: Translate): ButtonView[] {
  const home = `/accounts/${personId}`;
  const post = (name: string, address: string): ButtonView => ({
    label: t(`people:do.${name}`),
    kind: 'secondary',
    post: address,
  });
  const grant: ButtonView = { label: t('people:do.grant'), kind: 'primary', href: `${home}/grants` };
  const give: ButtonView = {
    label: t('people:do.giveAccount'),
    kind: 'primary',
    post: '/accounts',
    hidden: [{ name: 'personIds', value: personId }],
  };
  if (state === 'none') return [give, { ...grant, kind: 'secondary' }];
  if (state === 'stopped') return [grant, post('allow', `${home}/permission`)];
  return [grant, post('renewLink', `${home}/link`), post('stop', `${home}/stop`)];
}

const accountFrame = (t: Translate, title: string, { personId, name }: AccountRecord): Frame => ({
  title,
  crumbs: [
    { href: '/accounts', label: t('people:accounts') },
    { href: `/accounts/${personId}`, label: name },
    { label: title },
  ],
});

export function grantPage(record: AccountRecord, state: FormState): FormAndFrame {
  const { t } = state;
  const field = fieldsOf('people', state);
  const roles = GRANTED_ROLES.map((role) => ({ value: role, label: t(`people:value.role.${role}`) }));
  const fields = [
    field.select('role', roles, { required: true, blank: t('people:choose') }),
    field.text('unit', { support: t('people:support.grantUnit') }),
    field.day('fromOn', { required: true }),
    field.day('untilOn', { support: t('people:support.grantUntil') }),
    ...auditedFields(state, false),
    field.area('reason'),
  ];
  return aboutAccount('grant', 'grants', fields, record, state);
}

export function grantEndPage(record: AccountRecord, grantId: string, state: FormState): FormAndFrame {
  const field = fieldsOf('people', state);
  const fields = [
    field.day('lastOn', { required: true, support: state.t('people:support.grantLast') }),
    field.area('reason'),
  ];
  return aboutAccount('endGrant', `grants/${grantId}/end`, fields, record, state);
}

function aboutAccount(
  name: string,
  path: string,
  fields: Parameters<typeof formPage>[0]['fields'],
  record: AccountRecord,
  state: FormState,
): FormAndFrame {
  const { t } = state;
  const home = `/accounts/${record.personId}`;
  const title = t(`people:form.${name}.title`, { name: record.name });
  const words = { lead: t(`people:form.${name}.lead`), submit: t(`people:form.${name}.submit`) };
  const back = { href: home, label: t('people:cancel') };
  const view = formPage({ title, ...words, action: `${home}/${path}`, fields, back }, state);
  return { view, frame: accountFrame(t, title, record) };
}
