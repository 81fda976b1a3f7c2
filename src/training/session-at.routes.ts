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

const PEOPLE = { sorts: ['number'], filters: ['show'] } as const;

/** What an address asks of a list with these tabs; the first is the one without a choice. */
export function ticksAsked(req: Request, shows: readonly string[]): TicksAsked & { readonly offset: number } {
  const { q, page, offset, filters } = readList(req, PEOPLE);
  return { q, page, offset, show: shows.find((name) => name === filters.show?.[0]) ?? shows[0] ?? '' };
}
