import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { heldThen } from './holder-then.queries.ts';

/** The terminal of the address as it is today, which is what forms write on, whatever day the pages show. */
export const deviceToday =
  (db: Database) =>
  (req: Request, res: Response): Promise<DeviceRecord> =>
    getDevice(db.read, String(req.params.id), { on: res.locals.today, knownAt: null }, res.locals.scope);

/** The same as it is on the day that the pages show, its holder under the name of that day. */
export async function deviceShown(db: Database, req: Request, res: Response): Promise<DeviceRecord> {
  const { asOn, scope, today } = res.locals;
  const device = await getDevice(db.read, String(req.params.id), { on: asOn.on, knownAt: null }, scope);
  const [called = device] = await heldThen(db.read, [device], { on: asOn.on, today });
  return called;
}
