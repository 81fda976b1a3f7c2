import type { FieldView, Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import type { Language } from '../web/i18n.ts';
import type { ContractRow } from './contract.queries.ts';
import { clausesOf, unitText } from './contract-facts.ts';
import { typedDay } from './contract-label.ts';
import type { ContractorRow } from './contractor.queries.ts';
import { CLAUSE_STATES, CLAUSES, INFORMATION, PERSONAL, SUBCONTRACTING } from './contractor.rules.ts';
import { editFields } from './contractor-form.page.ts';
import { contractAddress, contractFrame, contractorAddress } from './contractor-frame.ts';

export function newContractPage(contractor: ContractorRow, state: FormState) {
  const { t } = state;
  const title = t('contractors:newContract.title');
  const at = contractorAddress(contractor.id);
  const parts = {
    ...{ title, lead: t('contractors:newContract.lead', { contractor: contractor.name }) },
    ...{ action: `${at}/contracts/new`, submit: t('contractors:register') },
    back: { href: at, label: t('contractors:back') },
  };
  const frame = contractFrame(t, title, { contractorId: contractor.id, contractor: contractor.name });
  return { view: inTwoParts(parts, factFields(state), state), frame };
}

export function editContractPage(contract: ContractRow, state: FormState) {
  const { t } = state;
  const title = t('contractors:editContract.title');
  const at = contractAddress(contract.id);
  const parts = {
    ...{ title, lead: t('contractors:editContract.lead', { title: contract.title }) },
    ...{ action: `${at}/edit`, submit: t('contractors:save') },
    back: { href: at, label: t('contractors:back') },
  };
  const facts = [...factFields(state), ...editFields(state)];
  return { view: inTwoParts(parts, facts, state), frame: contractFrame(t, title, contract, contract) };
}

type Parts = Omit<Parameters<typeof formPage>[0], 'fields'>;

/** First the contract, then the checklist of its clauses. */
function inTwoParts(parts: Parts, facts: readonly FieldView[], state: FormState): ReturnType<typeof formPage> {
  const { t } = state;
  const clauses = clauseFields(state);
  const { head, form } = formPage({ ...parts, fields: [...facts, ...clauses] }, state);
  const groups = [
    { legend: t('contractors:group.contract'), fields: facts },
    { legend: t('contractors:group.clauses'), note: t('contractors:group.clausesNote'), fields: clauses },
  ];
  return { head, form: { ...form, groups } };
}

function factFields(state: FormState): FieldView[] {
  const { t } = state;
  const { text, area, select } = fieldsOf('contractors', state);
  const support = (name: string) => t(`contractors:support.${name}`);
  const words = (name: string, codes: readonly string[]): Option[] =>
    codes.map((code) => ({ value: code, label: t(`contractors:value.${name}.${code}`) }));
  const choice = (name: string, codes: readonly string[]): FieldView =>
    select(name, words(name, codes), { required: true, blank: t('contractors:choose') });
  return [
    text('title', { required: true, maxlength: 200 }),
    text('number', { maxlength: 40, width: 'medium' }),
    text('beginsOn', { required: true, width: 'medium', support: support('day') }),
    text('endsOn', { required: true, width: 'medium', support: support('endsOn') }),
    text('unit', { required: true, maxlength: 100, support: support('unit') }),
    ...[choice('information', INFORMATION), choice('personal', PERSONAL), choice('subcontracting', SUBCONTRACTING)],
    text('firstCheckOn', { width: 'medium', support: support('firstCheckOn') }),
    area('note'),
  ];
}

function clauseFields(state: FormState): FieldView[] {
  const { t } = state;
  const { select } = fieldsOf('contractors', state);
  const options = CLAUSE_STATES.map((code) => ({ value: code, label: t(`contractors:clauseState.${code}`) }));
  return CLAUSES.map((clause) => select(clause, options, { required: true, blank: t('contractors:choose') }));
}

export function typedContract(contract: ContractRow, lang: Language): Typed {
  const { title, number, information, personal, subcontracting, note, factId } = contract;
  const day = (on: string | null) => typedDay(on, lang);
  return {
    ...{ title, number, information, personal, subcontracting, note, factId, unit: unitText(contract) },
    ...{ beginsOn: day(contract.beginsOn), endsOn: day(contract.endsOn), firstCheckOn: day(contract.firstCheckOn) },
    ...clausesOf(contract),
  };
}
