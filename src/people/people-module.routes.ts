import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { accountRoutes } from './account.routes.ts';
import { grantRoutes } from './grant.routes.ts';
import { linkRoutes } from './link.routes.ts';
import { passwordRoutes } from './password.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { type PersonParts, personRoutes } from './person.routes.ts';
import { personFormRoutes } from './person-form.routes.ts';
import { unitRoutes } from './unit.routes.ts';
import { unitFormRoutes } from './unit-form.routes.ts';
import { visitRoutes } from './visit.routes.ts';

/** All of 職員・所属 and 管理; the forms come first, since `/people/:id` would take `/people/new`. */
export function peopleModuleRoutes(context: Context, parts: PersonParts = {}): Router {
  const router = Router();
  router.use(personFormRoutes(context), unitFormRoutes(context));
  router.use(peopleRoutes(context), personRoutes(context, parts), unitRoutes(context));
  router.use(visitRoutes(context));
  router.use(accountRoutes(context), grantRoutes(context), passwordRoutes(context), linkRoutes(context));
  return router;
}
