import { type Request, type RequestHandler, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { readHeaders } from './file-headers.actions.ts';
import { MappingForm } from './import.form.ts';
import { fileOf, isThere } from './kept-file.actions.ts';
import type { ImportKind } from './kind.import.ts';
import { addMapping, editMapping } from './mapping.actions.ts';
import { type MappingData, mappingForm, mappingsPage } from './mapping.page.ts';
import { chosenTwice, firstChoices, mappingOf, sentChoices } from './mapping-form.ts';
import { mappingRemovalRoutes } from './mapping-removal.routes.ts';
import { soon } from './patience.routes.ts';
import { previewAgain, type Workshop } from './preview.actions.ts';
import { getMapping, getRun, listMappings } from './run.queries.ts';

/** Column mappings: made from the headers of a file that was brought in, and edited later. */
export function mappingRoutes(shop: Workshop): Router {
  const router = Router();
  router.get('/imports/mappings', guard('import.write'), async (req, res) => {
    const view = mappingsPage(await listMappings(shop.db), viewTools(req, res));
    showPage(req, res, 'imports/mappings', view, { title: res.locals.t('imports:mapping.title'), crumbs: crumbs(res) });
  });
  router.get('/imports/mappings/:id', guard('import.write'), async (req, res) => {
    showForm(req, res, await savedMapping(shop, req), []);
  });
  router.post('/imports/mappings/:id', guard('import.write'), save(savedMapping, shop));
  router.use(mappingRemovalRoutes(shop));
  router.get('/imports/:id/mapping', guard('import.write'), async (req, res) => {
    showForm(req, res, await mappingOfRun(shop, req, res), []);
  });
  router.post('/imports/:id/mapping', guard('import.write'), save(mappingOfRun, shop));
  return router;
}

type Shown = Omit<MappingData, 'errors'> & {
  /** Saves what was chosen and answers where to go next. */
  readonly save: (name: string, columns: Readonly<Record<string, string>>, revision: string) => Promise<string>;
};

const crumbs = ({ locals: { t } }: Response) => [
  { href: '/imports', label: t('imports:title') },
  { href: '/imports/mappings', label: t('imports:mapping.title') },
];

const kindOf = ({ kinds }: Workshop, key: string): ImportKind => {
  const kind = kinds.find((known) => known.key === key);
  if (!kind) throw new NotFound();
  return kind;
};

async function savedMapping(shop: Workshop, req: Request): Promise<Shown> {
  const mapping = await getMapping(shop.db, String(req.params.id));
  const { columns } = kindOf(shop, mapping.kind);
  const headers = Object.keys(mapping.columns);
  return {
    ...{ title: mapping.name, action: `/imports/mappings/${mapping.id}`, name: mapping.name, headers, columns },
    ...{ revision: String(mapping.revision), choices: firstChoices(headers, columns, mapping.columns) },
    ...{ reference: mapping.reference === 1, cancelHref: '/imports/mappings' },
    removalHref: `/imports/mappings/${mapping.id}/removal`,
    save: async (name, chosen, revision) => {
      await editMapping(shop.db, actorOf(req), mapping.id, { name, columns: chosen, revision });
      say(req, 'imports:done.mappingSaved', { name });
      return '/imports/mappings';
    },
  };
}

async function mappingOfRun(shop: Workshop, req: Request, res: Response): Promise<Shown> {
  const run = await getRun(shop.db, String(req.params.id));
  const file = fileOf(shop.dataDir, run);
  if (!['ready', 'refused'].includes(run.status) || !(await isThere(file))) throw new NotFound();
  const { columns } = kindOf(shop, run.kind);
  const headers = await readHeaders(file);
  return {
    ...{ title: res.locals.t('imports:mapping.ofFile', { file: run.fileName }), action: `/imports/${run.id}/mapping` },
    ...{ name: '', revision: '', headers, columns, choices: firstChoices(headers, columns, run.mapping) },
    ...{ reference: false, cancelHref: `/imports/${run.id}`, removalHref: null },
    save: async (name, mapping) => {
      await addMapping(shop.db, actorOf(req), { kind: run.kind, name, columns: mapping });
      await soon(shop, run.id, previewAgain(shop, actorOf(req), run, { mapping: { ...mapping }, mappingName: name }));
      return `/imports/${run.id}`;
    },
  };
}

function showForm(
  req: Request,
  res: Response,
  shown: Omit<MappingData, 'errors'>,
  errors: readonly FieldError[],
): void {
  const view = mappingForm({ ...shown, errors }, viewTools(req, res));
  showPage(req, res, 'form', view, { title: shown.title, crumbs: [...crumbs(res), { label: shown.title }] });
}

const save =
  (find: typeof mappingOfRun, shop: Workshop): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const shown = await find(shop, req, res);
    const form = readForm(MappingForm, req.body, t);
    const { name, headers, revision } = form.value;
    const choices = sentChoices(req.body, headers, shown.columns);
    const twice = chosenTwice(headers, choices, shown.columns);
    const sentence = t('imports:form.columnTwice', { header: headers[twice] ?? '' });
    const checked = {
      ...form,
      errors: [...form.errors, ...(twice < 0 ? [] : [{ field: `column${twice}`, sentence }])],
    };
    const done = await attempt(checked, t, () => shown.save(name, mappingOf(headers, choices), revision));
    if (done.done) res.redirect(303, done.result);
    else showForm(req, res.status(422), { ...shown, name, headers, choices }, done.errors);
  };
