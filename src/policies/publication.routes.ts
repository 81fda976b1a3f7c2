import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { publish } from './policy.actions.ts';
import type { VersionRow } from './policy.queries.ts';
import { PublicationForm } from './publication.form.ts';
import { publicationPage } from './publication.page.ts';
import { frameOf, versionAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';

export function publicationRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies/:slug/versions/:number/publication', guard('policy.publish'), async (req, res) => {
    show(req, res, await versionAt(context.db, req), {}, []);
  });
  router.post('/policies/:slug/versions/:number/publication', guard('policy.publish'), publishing(context));
  return router;
}

function show(req: Request, res: Response, version: VersionRow, typed: Typed, errors: readonly FieldError[]): void {
  showPage(req, res, 'form', publicationPage(version, typed, errors, res.locals.t), frameOf(res, version.title));
}

const publishing =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const version = await versionAt(db, req);
    const form = readForm(PublicationForm, req.body, t);
    const outcome = await attempt(form, t, (asked) => {
      const days = {
        ...{ enactedOn: dayOf(asked.enactedOn), promulgatedOn: dayOf(asked.promulgatedOn) },
        ...{ publishedOn: dayOf(asked.publishedOn), effectiveOn: dayOf(asked.effectiveOn), dueOn: dayOf(asked.dueOn) },
      };
      return publish(db, actorOf(req), version, { ...asked, ...days });
    });
    if (!outcome.done) return show(req, res.status(422), version, form.typed, outcome.errors);
    say(req, 'policies:done.published', { title: version.title, number: version.number });
    res.redirect(303, addressOf(version));
  };
