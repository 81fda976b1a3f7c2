import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import { holdsOn } from '../shared/timeline.ts';
import type { TableView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { grantsTable } from './account.page.ts';
import { findAccount } from './account.queries.ts';
import { unitNames } from './account.routes.ts';
import { namedThen } from './name-then.queries.ts';
import { personPage } from './person.page.ts';
import { peopleFrame } from './person-form.page.ts';
import { findPerson, isWithin, type PersonRecord } from './person-show.queries.ts';
import { treeOn } from './signed-in.queries.ts';

/** What modules that stand on this one add to a person's page. */
export interface PersonParts {
  /** What the person holds, as a table; its caption is the heading. */
  readonly devicesOf?: (req: Request, res: Response, personId: string) => Promise<TableView>;
  /** What has to be said of the person first. */
  readonly noticesOf?: (req: Request, res: Response, personId: string) => Promise<readonly NoticeView[]>;
}

export function personRoutes({ db }: Context, parts: PersonParts = {}): Router {
  const router = Router();

  const show = async (req: Request, res: Response, found: PersonRecord): Promise<void> => {
    const tools = viewTools(req, res);
    const personId = found.person.id;
    const { on } = res.locals.asOn;
    const record = await asCalled(db, found, res);
    const mayRead = tools.can('people.read');
    const view = personPage(
      {
        record,
        nameNow: found.person.name,
        on,
        unitPath: await pathOfMain(db, record, on),
        history: mayRead ? await historyOf(db, 'person', personId, res.locals) : null,
        grants: personId === userOf(req).personId ? await ownGrants(db, req, res) : null,
        devices: (await parts.devicesOf?.(req, res, personId)) ?? null,
        notices: (await parts.noticesOf?.(req, res, personId)) ?? [],
        mayRead,
        mayWrite: tools.can('people.write'),
        mayAdminister: tools.can('account.write'),
        seesRecord: tools.can('training.status'),
      },
      tools,
    );
    const title = record.person.name;
    showPage(req, res, 'people/show', view, mayRead ? peopleFrame(res.locals.t, title) : { title });
  };

  router.get('/people/:id', guard('people.read'), async (req, res) => {
    const record = await findPerson(db.read, String(req.params.id));
    const own = req.params.id === userOf(req).personId;
    const seen = record && (own || isWithin(record, res.locals.scope, res.locals.asOn.on));
    if (!seen) throw new NotFound();
    await show(req, res, record);
  });

  router.get('/me', guard('home.read'), async (req, res) => {
    const { personId, roles } = userOf(req);
    if (scopeOf(roles, 'people.read') !== null) return res.redirect(303, `/people/${personId}`);
    const record = await findPerson(db.read, personId);
    if (!record) throw new NotFound();
    await show(req, res, record);
  });
  return router;
}

/** The record under the name of the day that is shown. */
async function asCalled(db: Database, record: PersonRecord, res: Response): Promise<PersonRecord> {
  const { asOn, today } = res.locals;
  const { id: personId, name, kana, email } = record.person;
  const [called] = await namedThen(db.read, [{ personId, name, kana, email }], { on: asOn.on, today });
  return { ...record, person: Object.assign({}, record.person, called) };
}

/** What somebody may do here, as the administrators gave it. */
async function ownGrants(db: Database, req: Request, res: Response): Promise<TableView | null> {
  const { on } = res.locals.asOn;
  const record = await findAccount(db.read, userOf(req).personId, { on, knownAt: null });
  if (!record) return null;
  const names = await unitNames(db, record);
  const nameOf = (id: string): string => names.get(id) ?? '';
  return grantsTable({ record, on, isOwn: true, mayWrite: false, nameOf }, viewTools(req, res));
}

async function pathOfMain(db: Database, { postings }: PersonRecord, on: string): Promise<string> {
  const main = postings.find((posting) => posting.kind === 'main' && holdsOn(posting, on));
  const path = main ? (await treeOn(db, on)).pathTo(main.unitId) : [];
  return path.map(({ name }) => name).join(' › ');
}
