import type { Request, RequestHandler } from 'express';
import type { Actor } from '../shared/actor.ts';
import { Forbidden, Refused } from '../shared/errors.ts';
import { isVisit, type Permission, scopeOf } from '../shared/permissions.ts';
import type { SignedIn } from './signed-in.ts';

/** What a test reads off a route: every route states the permission it needs, or that it needs none. */
export type Guard = RequestHandler & { readonly needs: Permission | 'nobody' };

/** The person acting comes from the session only. Sends people who are not signed in to the sign-in page and back. */
export function guard(permission: Permission): Guard {
  const check: RequestHandler = (req, res, next) => {
    if (!req.user) {
      if (req.method === 'GET') req.session.next = req.originalUrl;
      res.redirect(303, '/sign-in');
      return;
    }
    const scope = scopeOf(req.user.roles, permission);
    if (scope === null) throw new Forbidden();
    if (req.method !== 'GET' && !res.locals.asOn.isToday) throw new Refused('frame:refused.notToday');
    res.locals.scope = scope;
    if (req.method !== 'GET' || !isVisit(req.user.roles, permission)) return next();
    res.locals.noteLook(req.user, req.originalUrl).then(() => next(), next);
  };
  return Object.assign(check, { needs: permission });
}

/** A page for people who are not signed in (sign-in, one-time link, health). */
export const unguarded: Guard = Object.assign(((_req, _res, next) => next()) as RequestHandler, {
  needs: 'nobody' as const,
});

/** The signed-in person, on a route that `guard` has let them into. */
export function userOf(req: Request): SignedIn {
  if (!req.user) throw new Forbidden();
  return req.user;
}

export function actorOf(req: Request): Actor {
  const { personId, name } = userOf(req);
  return { personId, label: name, requestId: req.res?.locals.requestId ?? null };
}
