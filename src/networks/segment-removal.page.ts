import type { PageHeadView } from '../web/components.ts';
import type { ConfirmView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { SegmentRow } from './segment.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/confirmation': { readonly head: PageHeadView; readonly confirm: ConfirmView };
  }
}

/** Asks before a segment is taken off the register. */
export function segmentRemovalPage({ id, cidr, name }: SegmentRow, t: Translate): Views['networks/confirmation'] {
  return {
    head: { title: `${cidr} ${name}` },
    confirm: {
      title: t('networks:removal.title'),
      sentence: t('networks:removal.sentence'),
      effects: [t('networks:removal.addresses'), t('networks:removal.inner')],
      action: `/networks/segments/${id}/removal`,
      fields: [],
      label: t('networks:removal.do'),
      danger: true,
      cancelHref: `/networks/segments/${id}`,
    },
  };
}
