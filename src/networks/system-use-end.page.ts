import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { networkFrame, systemsCrumb } from './network-frame.ts';
import type { SystemRow } from './system-list.ts';
import type { NamedUse } from './system-use.queries.ts';
import { useLabel } from './system-use-label.ts';
import { SINCE_EVER } from './system-use-plan.ts';

interface UseEndData {
  readonly system: SystemRow;
  readonly use: NamedUse;
}

export function systemUseEndPage({ system, use }: UseEndData, state: FormState) {
  const { t } = state;
  const { day } = fieldsOf('networks', state);
  const at = `/networks/systems/${system.id}`;
  const isSinceEver = use.validFrom === SINCE_EVER;
  const support = isSinceEver ? t('networks:useEnd.sinceEver') : t('networks:useEnd.support', { on: use.validFrom });
  const title = t('networks:useEnd.title', { system: system.name, user: useLabel(use) });
  const view = formPage(
    {
      title,
      lead: t('networks:useEnd.lead'),
      action: `${at}/uses/${use.id}/end`,
      fields: [day('on', { required: true, support })],
      submit: t('networks:system.end'),
      back: { href: at, label: t('networks:back') },
    },
    state,
  );
  return { view, frame: networkFrame(t, title, systemsCrumb(t), { href: at, label: system.name }) };
}
