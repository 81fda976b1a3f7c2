import type { Request } from 'express';
import { readList } from '../web/list.ts';
import { MISSING_STATES } from './missing-state.rules.ts';
import type { StatusAsked } from './who-has-not-found.queries.ts';

const LIST = { sorts: ['unit'], filters: ['unit', 'state'] } as const;

/** What the address of a page of who has not asks for. */
export function statusAsked(req: Request): StatusAsked {
  const { q, page, filters } = readList(req, LIST);
  const state = MISSING_STATES.find((known) => known === filters.state?.[0]) ?? '';
  return { q, unit: (filters.unit?.[0] ?? '').slice(0, 100), state, page };
}
