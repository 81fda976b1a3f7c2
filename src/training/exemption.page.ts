import { addDays } from '../shared/dates.ts';
import type { PageHeadView, PaginationView, TableView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ExemptionRow } from './exemption.queries.ts';
import type { CourseRow } from './training.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/exemptions': {
      readonly head: PageHeadView;
      readonly exemptions: TableView;
      readonly pages: PaginationView;
    };
  }
}

export const exemptionsAddress = ({ code }: Pick<CourseRow, 'code'>): string => `/training/${code}/exemptions`;

interface ExemptionsData {
  readonly course: CourseRow;
  readonly found: readonly ExemptionRow[];
  readonly total: number;
  readonly page: number;
}

export function exemptionsPage({ course, found, total, page }: ExemptionsData, tools: ViewTools) {
  const { t, date, can } = tools;
  const address = exemptionsAddress(course);
  const mayWrite = can('training.write');
  const keys = ['number', 'name', 'from', 'until', 'reason', 'allowedBy', ...(mayWrite ? ['end'] : [])];
  const view: Views['training/exemptions'] = {
    head: {
      title: t('exemptions:title', { title: course.title }),
      lead: t('exemptions:lead'),
      action: mayWrite ? { label: t('exemptions:grant'), kind: 'primary', href: `${address}/new` } : null,
    },
    exemptions: {
      ...{ caption: t('exemptions:list'), captionShown: true },
      columns: keys.map((key) => ({ key, label: t(`exemptions:column.${key}`) })),
      rows: found.map(({ id, number, name, validFrom, validTo, reason, allowedBy }) => ({
        cells: [
          ...[number, name, date(validFrom), date(addDays(validTo, -1)), reason, allowedBy],
          ...(mayWrite ? [{ text: t('exemptions:end'), href: `${address}/${id}/ending` }] : []),
        ],
      })),
      empty: { sentence: t('exemptions:none') },
    },
    pages: pagination(total, page, PAGE_SIZE),
  };
  return view;
}

export function exemptionForm(course: CourseRow, state: FormState): Views['form'] {
  const { t } = state;
  const { text, day } = fieldsOf('exemptions', state);
  const address = exemptionsAddress(course);
  return formPage(
    {
      ...{ title: t('exemptions:grantTitle', { title: course.title }), lead: t('exemptions:grantLead') },
      action: `${address}/new`,
      fields: [
        text('person', { required: true, support: t('training:support.person') }),
        day('from', { required: true }),
        day('until', { required: true, support: t('exemptions:support.until') }),
        text('reason', { required: true, width: 'full', support: t('exemptions:support.reason') }),
      ],
      ...{ submit: t('exemptions:grant'), back: { href: address, label: t('training:back') } },
    },
    state,
  );
}

export function exemptionEndForm(course: CourseRow, exemption: ExemptionRow, state: FormState): Views['form'] {
  const { t } = state;
  const { text, day } = fieldsOf('exemptions', state);
  const address = exemptionsAddress(course);
  return formPage(
    {
      title: t('exemptions:endTitle', { name: exemption.name }),
      lead: t('exemptions:endLead', { from: exemption.validFrom, until: addDays(exemption.validTo, -1) }),
      action: `${address}/${exemption.id}/ending`,
      fields: [
        day('from', { required: true, label: t('exemptions:field.endFrom') }),
        text('reason', { required: true, width: 'full' }),
      ],
      ...{ submit: t('exemptions:end'), danger: true, back: { href: address, label: t('training:back') } },
    },
    state,
  );
}
