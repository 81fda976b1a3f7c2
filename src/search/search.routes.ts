import { type Request, Router } from 'express';
import { type Permission, type Scope, scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { type Found, searchPage } from './search.page.ts';
import {
  findAddresses,
  findClauses,
  findContracts,
  findDevices,
  findPeople,
  findUnits,
  type Hit,
} from './search.queries.ts';

/** One box for everything; a person finds only what their roles may open. */
export function searchRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/search', guard('search.read'), async (req, res) => {
    const q = typeof req.query.q === 'string' ? req.query.q.trim().slice(0, 100) : '';
    const moment = { on: res.locals.asOn.on, knownAt: null };
    const found = q === '' ? [] : await lookUp(req, q, moment);
    showPage(req, res, 'search/index', searchPage(q, found, res.locals.t), { title: res.locals.t('search:title') });
  });

  async function lookUp(req: Request, q: string, moment: { on: string; knownAt: null }): Promise<Found[]> {
    const within = async (
      kind: string,
      permission: Permission,
      base: string,
      find: (scope: Scope) => Promise<Hit[]>,
    ) => {
      const scope = scopeOf(userOf(req).roles, permission);
      const hits = scope === null ? [] : await find(scope);
      return { kind, hits: hits.map(({ id, title, note }) => ({ href: `${base}/${id}`, title, note })) };
    };
    return [
      await within('devices', 'device.read', '/devices', (scope) => findDevices(db, q, scope, moment)),
      await within('addresses', 'device.read', '/devices', (scope) => findAddresses(db, q, scope, moment)),
      await within('people', 'people.read', '/people', (scope) => findPeople(db, q, scope, moment)),
      await within('units', 'people.read', '/units', () => findUnits(db, q, moment)),
      await within('contracts', 'contractor.read', '/service-contracts', (scope) =>
        findContracts(db, q, scope, moment),
      ),
      { kind: 'clauses', hits: await findClauses(db, q, moment) },
    ];
  }
  return router;
}
