import type { NamedZone } from '../networks/zone-label.ts';
import { zoneLabel } from '../networks/zone-label.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { detailOf, type ItemKind } from './item.ts';
import { itemSentence } from './item-label.ts';
import type { PlanItem } from './plan.entity.ts';
import type { PlanRecord } from './plan.queries.ts';
import { planAddress, planFrame } from './plan-frame.ts';
import type { PersonOfItem } from './work.queries.ts';

export interface TickData {
  readonly plan: PlanRecord;
  readonly item: PlanItem;
  readonly person: PersonOfItem;
  readonly assetNumber: string | null;
  readonly zones: readonly NamedZone[];
}

/** Asks once more what was done; for a terminal that was bought it asks which one it is. */
export function tickPage({ plan, item, person, assetNumber, zones }: TickData, state: FormState) {
  const { t, lang } = state;
  const { text, hidden } = fieldsOf('plans', state);
  const detail = detailOf(item);
  const zone = zones.find(({ code }) => code === detail.home);
  const sentence = itemSentence(
    { kind: item.kind as ItemKind, detail, assetNumber },
    zone ? zoneLabel(zone, state) : detail.home,
    t,
    lang === 'ja' ? '、' : ', ',
  );
  const title = t('plans:tick.title', { name: person.name });
  const isUnknown = item.deviceId === null;
  const view = formPage(
    {
      ...{ title, lead: sentence, submit: t('plans:tick.submit') },
      action: `${planAddress(plan)}/items/${item.id}/completion`,
      fields: [
        ...(isUnknown ? [text('assetNumber', { required: true, support: t('plans:support.assetNumber') })] : []),
        hidden('revision'),
        hidden('back'),
      ],
      back: { href: `${planAddress(plan)}/work`, label: t('plans:back') },
    },
    state,
  );
  return { view, frame: planFrame(t, plan, title) };
}
