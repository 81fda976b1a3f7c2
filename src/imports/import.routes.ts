import { type Request, type RequestHandler, type Response, Router } from 'express';
import { writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { readForm } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { viewTools } from '../web/view-tools.ts';
import { ImportForm } from './import.form.ts';
import { importIndex } from './import.page.ts';
import type { ImportKind } from './kind.import.ts';
import { mappingRoutes } from './mapping.routes.ts';
import { soon } from './patience.routes.ts';
import { startPreview, type Workshop } from './preview.actions.ts';
import { refusedAtOnce } from './refused-upload.actions.ts';
import { listMappings, listRuns } from './run.queries.ts';
import { runRoutes } from './run.routes.ts';
import { takeUpload } from './upload.routes.ts';
import { openWorkshop } from './workshop.actions.ts';

export function importRoutes(context: Context, kinds: readonly ImportKind[]): Router {
  const shop = openWorkshop(context, kinds);
  const router = Router();
  router.get('/imports', guard('import.read'), (req, res) => {
    const kind = kinds.find(({ key }) => key === req.query.kind)?.key ?? '';
    return showIndex(shop, req, res, { kind, mapping: '' }, []);
  });
  router.post('/imports', guard('import.write'), takeUpload(context), csrfOfUpload, begin(shop));
  router.get('/imports/templates/:name', guard('import.write'), sendTemplate(kinds));
  router.use(mappingRoutes(shop));
  router.use(runRoutes(shop));
  return router;
}

interface Typed {
  readonly kind: string;
  readonly mapping: string;
}

async function showIndex(
  shop: Workshop,
  req: Request,
  res: Response,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { page, offset } = readList(req, { sorts: ['startedAt'], filters: [] });
  const data = {
    ...(await listRuns(shop.db, offset)),
    ...{ page, typed, errors, kinds: shop.kinds },
    mappings: await listMappings(shop.db),
    megabytes: Math.floor(shop.maxBytes / (1024 * 1024)),
  };
  showPage(req, res, 'imports/index', importIndex(data, viewTools(req, res)), { title: res.locals.t('imports:title') });
}

const begin =
  (shop: Workshop): RequestHandler =>
  async (req, res) => {
    const { t, uploadError } = res.locals;
    const form = readForm(ImportForm, req.body, t);
    const kind = shop.kinds.find(({ key }) => key === form.value.kind);
    const { file } = req;
    const missing = { field: 'file', sentence: t('imports:form.file') };
    const errors = [
      ...form.errors,
      ...(kind || form.value.kind === '' ? [] : [{ field: 'kind', sentence: t('imports:form.kind') }]),
      ...(uploadError ? [uploadError] : file ? [] : [missing]),
    ];
    const mapping = (await listMappings(shop.db)).find(({ id }) => id === form.value.mapping);
    const isOfKind = form.value.mapping === '' || (mapping && (!kind || mapping.kind === kind.key));
    if (!isOfKind) errors.push({ field: 'mapping', sentence: t('imports:form.mapping') });
    if (!kind || !file || errors.length > 0) return showIndex(shop, req, res.status(422), form.value, errors);
    const upload = { kind, path: file.path, fileName: file.originalname };
    const { runId, settled } = await startPreview(shop, actorOf(req), {
      ...upload,
      mappingName: mapping?.name ?? '',
      mapping: mapping?.columns ?? {},
    });
    await soon(shop, runId, settled);
    const refusal = await refusedAtOnce(shop, runId);
    if (!refusal) return res.redirect(303, `/imports/${runId}`);
    const sentence = t(refusal.key, refusal.params);
    return showIndex(shop, req, res.status(422), form.value, [{ field: 'file', sentence }]);
  };

const sendTemplate =
  (kinds: readonly ImportKind[]): RequestHandler =>
  (req, res) => {
    const kind = kinds.find(({ key }) => `${key}.csv` === req.params.name);
    if (!kind) throw new NotFound();
    const { bytes } = writeCsv(
      kind.columns.map(({ ja }) => ja),
      [],
      'utf-8',
    );
    sendCsv(
      res,
      res.locals.t('imports:templateName', { kind: res.locals.t(`imports:kind.${kind.key}`) }),
      bytes,
      'utf-8',
    );
  };
