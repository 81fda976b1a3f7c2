import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { devicesOfPerson } from '../devices/device.queries.ts';
import type { NoticeView } from '../web/components-content.ts';
import { viewTools } from '../web/view-tools.ts';
import { type About, exceptionsAbout } from './about.queries.ts';
import { exceptionNotices } from './exception-notices.page.ts';

/** What a page about a person or a terminal says of their exceptions; those modules stand above and know nothing of them. */
export type NoticesOf = (req: Request, res: Response, id: string) => Promise<NoticeView[]>;

export const noticesOfPerson =
  (db: Database): NoticesOf =>
  async (req, res, personId) => {
    const held = await devicesOfPerson(db.read, personId, { on: res.locals.asOn.on, knownAt: null });
    return told(db, req, res, { people: [personId], devices: held.map(({ deviceId }) => deviceId) });
  };

export const noticesOfDevice =
  (db: Database): NoticesOf =>
  (req, res, deviceId) =>
    told(db, req, res, { devices: [deviceId] });

async function told(db: Database, req: Request, res: Response, about: About): Promise<NoticeView[]> {
  const { on } = res.locals.asOn;
  const tools = viewTools(req, res);
  const records = await exceptionsAbout(db.read, about, { on, knownAt: null });
  return exceptionNotices(records, on, { ...tools, opens: tools.can('exception.read') });
}
