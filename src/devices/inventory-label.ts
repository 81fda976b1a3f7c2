import type { ChipView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { DifferenceRow } from './inventory-difference.queries.ts';

/** As the list of terminals calls it. */
const FIELDS: Readonly<Record<string, string>> = { mac: 'macs', ip: 'addresses' };

export const fieldLabel = (field: string, t: Translate): string =>
  field === '' ? '' : t(`devices:field.${FIELDS[field] ?? field}`);

type Values = Pick<DifferenceRow, 'field' | 'registerValue' | 'fileValue'>;

/** A state that nobody would be seen in is stored as its code. */
export const registerText = ({ field, registerValue }: Values, t: Translate): string =>
  field === 'state' ? t(`devices:value.state.${registerValue}`) : registerValue;

export const fileText = ({ field, fileValue }: Values, t: Translate): string =>
  field === 'state' ? t('inventory:seen') : fileValue;

/** What was found out; `open` where nobody has, or where it was taken back. */
export const resolutionOf = ({ resolution }: Pick<DifferenceRow, 'resolution'>): string => resolution ?? 'open';

export const resolutionChip = (difference: Pick<DifferenceRow, 'resolution'>, t: Translate): ChipView => {
  const code = resolutionOf(difference);
  return {
    kind: 'state',
    tone: code === 'open' ? 'attention' : 'good',
    label: t(`inventory:value.resolution.${code}`),
  };
};
