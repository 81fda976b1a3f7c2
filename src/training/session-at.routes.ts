import type { Request } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { readList } from '../web/list.ts';
import { findSession, type SessionRow } from './session.queries.ts';
import type { TicksAsked } from './session-ticks.page.ts';

/** The session that the address names. */
export async function sessionIn({ db }: Context, req: Request): Promise<SessionRow> {
  const session = await findSession(db.read, String(req.params.id));
  if (!session) throw new NotFound();
  return session;
}

const PEOPLE = { sorts: ['number'], filters: [] } as const;

/** What an address asks of a list of people; `show` says which of the lists about a session it is. */
export function ticksAsked(req: Request, show: string): TicksAsked & { readonly offset: number } {
  const { q, page, offset } = readList(req, PEOPLE);
  return { q, page, offset, show };
}
