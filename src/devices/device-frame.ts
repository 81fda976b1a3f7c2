import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';

interface Named {
  readonly id: string;
  readonly assetNumber: string;
}

/** The title and the way to a page below the list of terminals. */
export const deviceFrame = (t: Translate, title: string, device?: Named): Frame => ({
  title,
  crumbs: [
    { href: '/devices', label: t('devices:title') },
    ...(device ? [{ href: `/devices/${device.id}`, label: device.assetNumber }] : []),
    { label: title },
  ],
});
