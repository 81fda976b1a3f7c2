import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { ContractorRow } from './contractor.queries.ts';
import { CONTRACTORS, contractorAddress, contractorFrame } from './contractor-frame.ts';

export function newContractorPage(_data: unknown, state: FormState) {
  const { t } = state;
  const title = t('contractors:new.title');
  const view = formPage(
    {
      ...{ title, lead: t('contractors:new.lead'), action: `${CONTRACTORS}/new`, submit: t('contractors:register') },
      fields: contractorFields(state),
      back: { href: CONTRACTORS, label: t('contractors:back') },
    },
    state,
  );
  return { view, frame: contractorFrame(t, title) };
}

export function editContractorPage(contractor: ContractorRow, state: FormState) {
  const { t } = state;
  const title = t('contractors:editContractor.title');
  const at = contractorAddress(contractor.id);
  const view = formPage(
    {
      ...{ title, lead: t('contractors:editContractor.lead'), action: `${at}/edit`, submit: t('contractors:save') },
      fields: [...contractorFields(state), ...editFields(state)],
      back: { href: at, label: t('contractors:back') },
    },
    state,
  );
  return { view, frame: contractorFrame(t, title, contractor) };
}

function contractorFields(state: FormState): FieldView[] {
  const { text, area } = fieldsOf('contractors', state);
  return [
    text('name', { required: true, maxlength: 100 }),
    text('corporateNumber', {
      ...{ maxlength: 40, width: 'medium', inputmode: 'numeric' },
      support: state.t('contractors:support.corporateNumber'),
    }),
    area('contact', { support: state.t('contractors:support.contact') }),
  ];
}

/** From when on a change holds, and what was shown when somebody began to type. */
export function editFields(state: FormState): FieldView[] {
  const { text, hidden } = fieldsOf('contractors', state);
  return [text('from', { width: 'medium', support: state.t('contractors:support.from') }), hidden('factId')];
}
