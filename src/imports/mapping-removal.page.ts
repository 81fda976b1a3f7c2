import type { PageHeadView } from '../web/components.ts';
import type { ConfirmView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';

declare module '../web/views.ts' {
  interface Views {
    'imports/confirmation': { readonly head: PageHeadView; readonly confirm: ConfirmView };
  }
}

interface Removed {
  readonly id: string;
  readonly name: string;
}

export const mappingRemovalPage = (
  { id, name }: Removed,
  { t }: Pick<ViewTools, 't'>,
): Views['imports/confirmation'] => ({
  head: { title: name },
  confirm: {
    title: t('imports:removal.title'),
    sentence: t('imports:removal.sentence'),
    effects: [t('imports:removal.files'), t('imports:removal.command')],
    action: `/imports/mappings/${id}/removal`,
    fields: [],
    label: t('imports:removal.do'),
    danger: true,
    cancelHref: `/imports/mappings/${id}`,
  },
});
