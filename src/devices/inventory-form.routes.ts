import { type Request, type RequestHandler, type Response, Router } from 'express';
import { listMappings } from '../imports/run.queries.ts';
import { takeUpload } from '../imports/upload.routes.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { isId } from './device-record.ts';
import { reconcile, resolveDifference } from './inventory.actions.ts';
import { ReconciliationForm, ResolutionForm } from './inventory.form.ts';
import { findReconciliation } from './inventory.queries.ts';
import { COMPARED, USUALLY_COMPARED } from './inventory.rules.ts';
import { findDifference } from './inventory-difference.queries.ts';
import { resolutionPage, uploadPage } from './inventory-form.page.ts';
import { RECONCILIATIONS, reconciliationAddress } from './inventory-list.page.ts';
import { titleOf } from './inventory-show.page.ts';

/** Whose headers a tool's file has is said by a mapping of terminals. */
const MAPPED_AS = 'devices';
const MEGABYTE = 1024 * 1024;

export function inventoryFormRoutes(context: Context): Router {
  const router = Router();
  router.get(`${RECONCILIATIONS}/new`, guard('device.write'), (req, res) =>
    showUpload(context, req, res, { on: res.locals.today, fields: USUALLY_COMPARED }, []),
  );
  router.post(`${RECONCILIATIONS}/new`, guard('device.write'), takeUpload(context), csrfOfUpload, take(context));
  resolutionStep(router, context);
  return router;
}

const mappingsOf = async ({ db }: Context) => (await listMappings(db)).filter(({ kind }) => kind === MAPPED_AS);

async function showUpload(
  context: Context,
  req: Request,
  res: Response,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { t, lang } = res.locals;
  const data = {
    mappings: (await mappingsOf(context)).map(({ id, name }) => ({ value: id, label: name })),
    megabytes: Math.floor(context.config.maxUploadBytes / MEGABYTE),
  };
  const { view, frame } = uploadPage(data, { t, lang, typed, errors });
  showPage(req, res, 'form', view, frame);
}

const take =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, config } = context;
    const { t, uploadError } = res.locals;
    const { file } = req;
    const form = readForm(ReconciliationForm, req.body, t);
    const mapping = (await mappingsOf(context)).find(({ id }) => id === form.value.mapping);
    const missing = { field: 'file', sentence: t('inventory:form.file') };
    const unknown = { field: 'mapping', sentence: t('inventory:form.mapping') };
    const errors = [
      ...form.errors,
      ...(form.value.mapping !== '' && !mapping ? [unknown] : []),
      ...(uploadError ? [uploadError] : file ? [] : [missing]),
    ];
    const outcome = await attempt({ ...form, errors }, t, ({ on, fields }) =>
      reconcile(db, actorOf(req), {
        ...{ path: file?.path ?? '', fileName: file?.originalname ?? '', maxBytes: config.maxUploadBytes },
        ...{ mapping: mapping?.columns ?? {}, mappingName: mapping?.name ?? '', on: dayOf(on) },
        fields: COMPARED.filter((field) => fields.includes(field)),
      }),
    );
    if (!outcome.done) return showUpload(context, req, res.status(422), form.typed, outcome.errors);
    say(req, 'inventory:done.compared');
    res.redirect(303, reconciliationAddress(outcome.result));
  };

function resolutionStep(router: Router, { db }: Context): void {
  formStep(router, `${RECONCILIATIONS}/:id/differences/:differenceId/resolution`, {
    permission: 'device.write',
    Form: ResolutionForm,
    load: async (req, res) => {
      const [id, differenceId] = [String(req.params.id), String(req.params.differenceId)];
      const isAsked = isId(id) && isId(differenceId);
      const difference = isAsked ? await findDifference(db.read, id, differenceId) : undefined;
      const above = isAsked ? await findReconciliation(db.read, id, { scope: 'all', knownAt: null }) : undefined;
      if (!difference || !above) throw new NotFound();
      return { difference, title: titleOf(above, viewTools(req, res)) };
    },
    initial: ({ difference }) => ({
      ...{ resolution: difference.resolution ?? '', reason: difference.reason ?? '', scope: [] },
      shown: difference.resolutionId ?? '',
    }),
    page: resolutionPage,
    submit: async ({ difference }, { resolution, reason, scope, shown: shownId }, req) => {
      const { reconciliationId, id: differenceId } = difference;
      const order = { reconciliationId, differenceId, shownId, resolution, reason, alike: scope.includes('alike') };
      const count = await resolveDifference(db, actorOf(req), order);
      say(req, 'inventory:done.resolved', { count });
      return reconciliationAddress(reconciliationId);
    },
  });
}
