import type { IsoDate } from '../shared/dates.ts';
import type { Permission } from '../shared/permissions.ts';
import type { ButtonView, DescriptionListView, PageHeadView, TabsView } from '../web/components.ts';
import type { ActionsView, NoticeView, SpanBarView } from '../web/components-content.ts';
import { cautionOf } from './device-block.rules.ts';
import { deviceFacts, leaseBar } from './device-facts.page.ts';
import { type DeviceTools, deviceZoneChip, stateChip } from './device-label.ts';
import { givingMove, type Move, type MoveName, movesFor } from './device-life.rules.ts';
import type { DeviceRecord } from './device-record.ts';
import { type DeviceTab, deviceTabs } from './device-tab.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/show': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      /** Null also where the tab below shows it. */
      readonly lease: SpanBarView | null;
      /** Null where nothing may be done: another day is shown, or the person may only read. */
      readonly actions: ActionsView | null;
      readonly qr: { readonly src: string; readonly alt: string; readonly note: string };
      readonly tabs: TabsView;
      readonly tab: DeviceTab;
    };
  }
}

export interface ShowTools extends DeviceTools {
  can(permission: Permission): boolean;
}

interface ShowData {
  readonly device: DeviceRecord;
  readonly on: IsoDate;
  /** Of what stands on the register of terminals. */
  readonly notices: readonly NoticeView[];
  readonly tab: DeviceTab;
}

export function devicePage({ device, on, notices, tab }: ShowData, tools: ShowTools) {
  const { t } = tools;
  const { id, assetNumber } = device;
  const caution = cautionOf(device);
  const factTools = { ...tools, opensPeople: tools.can('people.read') };
  const items = deviceActions(device, tools);
  return {
    head: {
      title: assetNumber,
      chips: [deviceZoneChip(device.zone, tools), stateChip(device.state, t)],
      lead: t('devices:stateSince', { from: device.stateFrom }),
    },
    notices: [...(caution === null ? [] : [{ kind: 'warning' as const, sentence: t(caution) }]), ...notices],
    facts: deviceFacts(device, factTools),
    lease: tab.name === 'contracts' ? null : leaseBar(device, on, tools),
    actions: items.length === 0 ? null : { title: t('devices:actions'), items },
    qr: { src: `/devices/${id}/qr.svg`, alt: t('devices:qr.alt', { assetNumber }), note: t('devices:qr.note') },
    tabs: deviceTabs(id, tab.name, tools),
    tab,
  };
}

/** The moves open to the terminal and to the person, then the edit. */
function deviceActions(device: DeviceRecord, { can, t }: ShowTools): ButtonView[] {
  const moves = movesFor(device).filter(({ name, permission }) => can(permission) && name !== 'collect');
  const edit = { label: t('devices:edit.open'), kind: 'secondary', href: `/devices/${device.id}/edit` } as const;
  const buttons = moves.map(
    (move, index): ButtonView => ({
      label: t(`devices:life.${move.name}.label`),
      kind: index === 0 && !move.grave ? 'primary' : move.grave ? 'danger' : 'secondary',
      href: moveHref(device, move),
    }),
  );
  return can('device.write') ? [...buttons, edit] : buttons;
}

/** Giving out and taking back have forms of their own; taking back asks itself where the terminal goes. */
function moveHref({ id, use }: DeviceRecord, { name }: Move & { readonly name: MoveName }): string {
  if (name === givingMove(use)) return `/devices/${id}/hand-over`;
  return name === 'takeBack' ? `/devices/${id}/return` : `/devices/${id}/state?move=${name}`;
}
