import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { ContractRow } from './contract.queries.ts';
import type { SubcontractRow } from './contractor.queries.ts';
import { CHECK_METHODS, CHECK_RESULTS } from './contractor.rules.ts';
import { contractAddress, contractFrame } from './contractor-frame.ts';

interface Step {
  /** Of its texts, `contractors:<key>.title`, `.lead` and `.do`. */
  readonly key: 'newCheck' | 'newSubcontract' | 'endSubcontract' | 'ending';
  readonly place: string;
  readonly fields: readonly FieldView[];
  readonly of?: string;
}

/** A form below the page of a contract. */
function stepPage(contract: ContractRow, { key, place, fields, of = contract.title }: Step, state: FormState) {
  const { t } = state;
  const title = t(`contractors:${key}.title`);
  const at = contractAddress(contract.id);
  const view = formPage(
    {
      ...{ title, lead: t(`contractors:${key}.lead`, { title: of }), action: `${at}/${place}`, fields },
      ...{ submit: t(`contractors:${key}.do`), back: { href: at, label: t('contractors:back') } },
    },
    state,
  );
  return { view, frame: contractFrame(t, title, contract, contract) };
}

export function newCheckPage(contract: ContractRow, state: FormState) {
  const { t } = state;
  const { text, select, area } = fieldsOf('contractors', state);
  const options = (name: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: t(`contractors:value.${name}.${code}`) }));
  const choice = { required: true, blank: t('contractors:choose') };
  const fields = [
    text('checkedOn', { required: true, width: 'medium', support: t('contractors:support.day') }),
    text('checkedBy', { required: true, maxlength: 100 }),
    select('method', options('method', CHECK_METHODS), choice),
    select('result', options('result', CHECK_RESULTS), choice),
    area('findings', { support: t('contractors:support.findings') }),
    text('nextDueOn', { width: 'medium', support: t('contractors:support.nextDueOn') }),
  ];
  return stepPage(contract, { key: 'newCheck', place: 'checks/new', fields }, state);
}

export function newSubcontractPage(contract: ContractRow, state: FormState) {
  const { text } = fieldsOf('contractors', state);
  const support = (name: string) => state.t(`contractors:support.${name}`);
  const fields = [
    text('name', { required: true, maxlength: 100 }),
    text('work', { required: true, maxlength: 400 }),
    text('from', { required: true, width: 'medium', support: support('day') }),
    text('lastOn', { width: 'medium', support: support('lastOn') }),
    text('approvedOn', { width: 'medium', support: support('approvedOn') }),
  ];
  return stepPage(contract, { key: 'newSubcontract', place: 'subcontracts/new', fields }, state);
}

export interface SubcontractData {
  readonly contract: ContractRow;
  readonly subcontract: SubcontractRow;
}

export function endSubcontractPage({ contract, subcontract }: SubcontractData, state: FormState) {
  const place = `subcontracts/${subcontract.id}/ending`;
  return stepPage(
    contract,
    { key: 'endSubcontract', place, fields: [lastDayField(state)], of: subcontract.name },
    state,
  );
}

export function endContractPage(contract: ContractRow, state: FormState) {
  const { text } = fieldsOf('contractors', state);
  const fields = [lastDayField(state), text('reason', { required: true, maxlength: 400 })];
  return stepPage(contract, { key: 'ending', place: 'ending', fields }, state);
}

const lastDayField = (state: FormState): FieldView =>
  fieldsOf('contractors', state).text('lastOn', {
    ...{ required: true, width: 'medium', support: state.t('contractors:support.day') },
  });
