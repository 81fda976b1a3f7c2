import { type Request, type Response, Router } from 'express';
import { namedThen } from '../people/name-then.queries.ts';
import { printPdf } from '../print/print.ts';
import { encodingOf } from '../shared/csv-write.ts';
import type { IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { type Permission, scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { sendPdf, streamCsv } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { unitNameOn } from './certificate.queries.ts';
import { isReached } from './completion.queries.ts';
import { correctsWith } from './correction.rules.ts';
import { OWN_RECORD, transcriptPage } from './transcript.page.ts';
import { countTranscript, findTrainee, listTranscript, type Trainee, wholeTranscript } from './transcript.queries.ts';
import { printedTranscript, transcriptCells, transcriptHeaders } from './transcript-cells.ts';

type Db = Context['db'];

export function transcriptRoutes(context: Context): Router {
  const router = Router();
  const ways = [
    [OWN_RECORD, 'training.read'],
    ['/training/people/:personId', 'training.status'],
  ] as const;
  for (const [address, permission] of ways) {
    router.get(address, guard(permission), (req, res) => show(context, req, res));
    router.get(`${address}/record.csv`, guard(permission), (req, res) => sendList(context, req, res));
    router.get(`${address}/record.pdf`, guard(permission), (req, res) => sendSheet(context, req, res));
  }
  return router;
}

/** Their own record, or that of somebody whom the permission reaches, under the name of the day shown. */
async function traineeOf(db: Db, req: Request, res: Response): Promise<Trainee> {
  const { scope, today, asOn } = res.locals;
  const asked = req.params.personId;
  const personId = asked === undefined ? userOf(req).personId : String(asked);
  const trainee = await findTrainee(db.read, personId);
  if (!trainee || (asked !== undefined && !(await isReached(db.read, personId, scope, today)))) throw new NotFound();
  const [called = trainee] = await namedThen(db.read, [trainee], { on: asOn.on, today });
  return called;
}

async function show({ db }: Context, req: Request, res: Response): Promise<void> {
  const { t, asOn } = res.locals;
  const trainee = await traineeOf(db, req, res);
  const { page, offset } = readList(req, { sorts: ['completedOn'], filters: [] });
  const { personId } = trainee;
  const isOwn = personId === userOf(req).personId;
  const tools = viewTools(req, res);
  const data = {
    ...{ trainee, page, isOwn, unit: await unitNameOn(db.read, personId, asOn.on) },
    record: await listTranscript(db.read, personId, asOn.on, { limit: PAGE_SIZE, offset }),
    total: await countTranscript(db.read, personId, asOn.on),
    mayIssue: isOwn
      ? tools.can('certificate.request')
      : (await reachOf(db, req, res, personId, 'certificate.issue')) !== null,
    corrects: isOwn ? null : correctsWith(await reachOf(db, req, res, personId, 'training.record')),
  };
  const title = isOwn ? t('transcript:ownTitle') : t('transcript:titleOf', { name: trainee.name });
  const crumbs = [{ href: '/training', label: t('training:title') }, { label: title }];
  showPage(req, res, 'training/transcript', transcriptPage(data, tools), { title, crumbs });
}

/** How far the reader's permission to write goes, where it reaches this person today; else null. */
async function reachOf(db: Db, req: Request, res: Response, personId: string, permission: Permission) {
  const scope = viewTools(req, res).can(permission) ? scopeOf(userOf(req).roles, permission) : null;
  return scope !== null && (await isReached(db.read, personId, scope, res.locals.today)) ? scope : null;
}

const fileName = (
  { numbers: [number = ''] }: Trainee,
  on: IsoDate,
  ending: string,
  t: Response['locals']['t'],
): string => `${t('transcript:file', { number })}-${on}.${ending}`;

async function sendList({ db }: Context, req: Request, res: Response): Promise<void> {
  const { t, asOn } = res.locals;
  const trainee = await traineeOf(db, req, res);
  const record = await wholeTranscript(db.read, trainee.personId, asOn.on);
  const cells = async function* () {
    yield* record.map((line) => transcriptCells(line, t));
  };
  const name = fileName(trainee, asOn.on, 'csv', t);
  await streamCsv(res, name, transcriptHeaders(t), cells, encodingOf(req.query.encoding));
}

async function sendSheet({ db, config }: Context, req: Request, res: Response): Promise<void> {
  const { t, asOn } = res.locals;
  const trainee = await traineeOf(db, req, res);
  const { personId } = trainee;
  const { name, unitName } = userOf(req);
  const made = { at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName, on: asOn.on };
  const unit = await unitNameOn(db.read, personId, asOn.on);
  const record = await wholeTranscript(db.read, personId, asOn.on);
  const sheet = printedTranscript({ trainee, unit }, record, made, res.locals);
  sendPdf(res, fileName(trainee, asOn.on, 'pdf', t), await printPdf(sheet));
}
