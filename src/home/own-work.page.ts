import { type NamedZone, zoneWord } from '../networks/zone-label.ts';
import type { OwnWork } from '../plans/own-work.queries.ts';
import { weekOfLabel } from '../plans/wave-words.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Language, Translate } from '../web/i18n.ts';

interface Tools {
  readonly t: Translate;
  readonly lang: Language;
}

/** What will happen to somebody's terminals, and when. */
export const ownWorkNotices = (work: readonly OwnWork[], zones: readonly NamedZone[], tools: Tools): NoticeView[] =>
  work.map((one) => ({
    kind: 'info',
    title: tools.t('waves:home.title'),
    sentence: tools.t('waves:home.lead', { plan: one.plan.name }),
    items: one.items.map((item) => sentenceOf(item, one, zones, tools)),
  }));

function sentenceOf(
  { kind, detail, assetNumber }: OwnWork['items'][number],
  work: OwnWork,
  zones: readonly NamedZone[],
  tools: Tools,
): string {
  const zone = zones.find(({ code }) => code === detail.home);
  const isNew = kind === 'handOver' && assetNumber === null;
  const device = assetNumber ?? tools.t('plans:newTerminal', { entry: detail.entry ?? '' });
  return tools.t(`waves:home.${isNew ? 'handOverNew' : kind}`, {
    ...{ device, zone: zone ? zoneWord(zone, tools) : detail.home, when: whenOf(work, tools) },
  });
}

function whenOf({ schedule, week, thisWeek }: OwnWork, tools: Tools): string {
  if (schedule === null || week === null) return tools.t('waves:home.whenOpen');
  const key = week < thisWeek ? 'overdue' : 'when';
  return tools.t(`waves:home.${key}`, { week: weekOfLabel(schedule, week, tools) });
}
