import type { Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt } from '../web/form.ts';
import type { Frame } from '../web/render.ts';
import { COMPARED, RESOLUTIONS } from './inventory.rules.ts';
import type { DifferenceRow } from './inventory-difference.queries.ts';
import { fieldLabel, fileText, registerText, resolutionOf } from './inventory-label.ts';
import { RECONCILIATIONS, reconciliationAddress } from './inventory-list.page.ts';

export interface UploadData {
  readonly mappings: readonly Option[];
  readonly megabytes: number;
}

/** The file comes last, as nothing is read of what follows one that is too large. */
export function uploadPage({ mappings, megabytes }: UploadData, state: FormState) {
  const { t, errors } = state;
  const { text, select, ticks } = fieldsOf('inventory', state);
  const title = t('inventory:new.title');
  const compared = COMPARED.map((field) => ({ value: field, label: fieldLabel(field, t) }));
  const file = {
    type: 'file',
    name: 'file',
    label: t('inventory:field.file'),
    error: errorAt(errors, 'file'),
  } as const;
  const { head, form } = formPage(
    {
      ...{ title, lead: t('inventory:new.lead'), action: `${RECONCILIATIONS}/new`, submit: t('inventory:new.do') },
      fields: [
        text('on', { required: true, width: 'medium', support: t('inventory:support.on') }),
        select('mapping', mappings, { blank: t('inventory:new.noMapping'), support: t('inventory:support.mapping') }),
        ticks('fields', compared, t('inventory:support.fields')),
        { ...file, accept: '.csv,.txt,.tsv', required: true, support: t('inventory:support.file', { megabytes }) },
      ],
      back: { href: RECONCILIATIONS, label: t('inventory:back') },
    },
    state,
  );
  return { view: { head, form: { ...form, multipart: true } }, frame: inventoryFrame(state, title) };
}

export interface ResolutionData {
  readonly difference: DifferenceRow;
  /** Of the page of the reconciliation. */
  readonly title: string;
}

export function resolutionPage({ difference, title: above }: ResolutionData, state: FormState) {
  const { t } = state;
  const { select, text, ticks, hidden } = fieldsOf('inventory', state);
  const { reconciliationId, id, label } = difference;
  const title = t('inventory:resolve.title', { label });
  const at = reconciliationAddress(reconciliationId);
  const options = RESOLUTIONS.map((code) => ({ value: code, label: t(`inventory:value.resolution.${code}`) }));
  const view = formPage(
    {
      ...{ title, lead: leadOf(difference, state), action: `${at}/differences/${id}/resolution` },
      fields: [
        select('resolution', options, { required: true, blank: t('inventory:choose') }),
        text('reason', { required: true, maxlength: 400, support: t('inventory:support.reason') }),
        ticks('scope', [{ value: 'alike', label: t('inventory:resolve.alike') }]),
        hidden('shown'),
      ],
      submit: t('inventory:resolve.do'),
      back: { href: at, label: t('inventory:back') },
    },
    state,
  );
  return { view, frame: inventoryFrame(state, title, { href: at, label: above }) };
}

function leadOf(difference: DifferenceRow, { t }: FormState): string {
  const kind = t(`inventory:value.kind.${difference.kind}`);
  const now = t(`inventory:value.resolution.${resolutionOf(difference)}`);
  if (difference.field === '') return t('inventory:resolve.whole', { kind, now });
  const values = { register: registerText(difference, t) || '—', file: fileText(difference, t) || '—' };
  return t('inventory:resolve.lead', { field: fieldLabel(difference.field, t), ...values, now });
}

export function inventoryFrame(
  { t }: Pick<FormState, 't'>,
  title: string,
  above: { readonly href: string; readonly label: string } | null = null,
): Frame {
  const list = { href: RECONCILIATIONS, label: t('inventory:title') };
  return {
    title,
    crumbs: [{ href: '/devices', label: t('devices:title') }, list, ...(above ? [above] : []), { label: title }],
  };
}
