import type { Translate } from '../web/i18n.ts';
import type { Crumb, Frame } from '../web/render.ts';
import type { ContractRow } from './contract.queries.ts';

export const CONTRACTORS = '/contractors';
export const CONTRACTS = '/service-contracts';

export const contractorAddress = (contractorId: string): string => `${CONTRACTORS}/${contractorId}`;
export const contractAddress = (contractId: string): string => `${CONTRACTS}/${contractId}`;

/** Below the compliance page, where these registers are looked for. */
const above = (t: Translate): Crumb[] => [{ href: '/compliance', label: t('compliance:title') }];

export const listFrame = (t: Translate): Frame => ({
  title: t('contractors:title'),
  crumbs: [...above(t), { label: t('contractors:title') }],
});

const listCrumb = (t: Translate): Crumb => ({ href: CONTRACTORS, label: t('contractors:title') });

export function contractorFrame(
  t: Translate,
  title: string,
  contractor: { readonly id: string; readonly name: string } | null = null,
): Frame {
  const one = contractor ? [{ href: contractorAddress(contractor.id), label: contractor.name }] : [];
  return { title, crumbs: [...above(t), listCrumb(t), ...one, { label: title }] };
}

type Named = Pick<ContractRow, 'contractorId' | 'contractor'>;

/** `contract` where the page is below that of one. */
export function contractFrame(
  t: Translate,
  title: string,
  { contractorId, contractor }: Named,
  contract: Pick<ContractRow, 'id' | 'title'> | null = null,
): Frame {
  const company = { href: contractorAddress(contractorId), label: contractor };
  const one = contract ? [{ href: contractAddress(contract.id), label: contract.title }] : [];
  return { title, crumbs: [...above(t), listCrumb(t), company, ...one, { label: title }] };
}
