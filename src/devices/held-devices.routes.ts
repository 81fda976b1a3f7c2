import type { Request, Response } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import type { TableView } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { viewTools } from '../web/view-tools.ts';
import { devicesOfPerson } from './device.queries.ts';
import { heldDevices } from './held-devices.page.ts';

/** The part of a person's page that speaks of their terminals; people stand above devices and know nothing of them. */
export const heldDevicesOf =
  ({ db }: Context) =>
  async (req: Request, res: Response, personId: string): Promise<TableView> => {
    const devices = await devicesOfPerson(db.read, personId, { on: res.locals.asOn.on, knownAt: null });
    const opensDevices = viewTools(req, res).can('device.read');
    return heldDevices({ devices, zones: await zonesNow(db), opensDevices }, res.locals);
  };
