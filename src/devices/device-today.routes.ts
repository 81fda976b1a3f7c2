import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';

/** The terminal of the address as it is today, which is what forms write on, whatever day the pages show. */
export const deviceToday =
  (db: Database) =>
  (req: Request, res: Response): Promise<DeviceRecord> =>
    getDevice(db.read, String(req.params.id), { on: res.locals.today, knownAt: null }, res.locals.scope);
