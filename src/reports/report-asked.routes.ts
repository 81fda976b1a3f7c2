import type { Request, Response } from 'express';
import { listUnits } from '../people/unit.queries.ts';
import { addDays, type IsoDate } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { type ReadForm, readForm, refusal } from '../web/form.ts';
import { userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { orderOf } from './asked.queries.ts';
import { readKnownAt } from './asked.rules.ts';
import type { Order } from './order.ts';
import { findReport } from './registry.queries.ts';
import type { ReportForm } from './report.form.ts';
import type { Report } from './report.queries.ts';
import { askPage } from './report-ask.page.ts';
import { LIST } from './report-list.page.ts';
import { dayOffered, type Looking, lookingAt, reachFor, type Sight } from './report-reach.ts';

export interface ReportAt {
  readonly report: Report;
  readonly looking: Looking;
}

/** The report of the address, as far as the person may see it. */
export function reportAt(req: Request): ReportAt {
  const report = findReport(String(req.params.code));
  if (!report || reachFor(userOf(req), report) === null) throw new NotFound();
  return { report, looking: lookingAt(userOf(req), report.permission) };
}

export type Read = { readonly order: Order } | { readonly errors: readonly FieldError[] };

/** The order that was typed, or what is wrong with it at its fields. */
export async function readOrder(
  { db }: Context,
  { looking }: Pick<ReportAt, 'looking'>,
  form: ReadForm<ReportForm>,
  { locals: { t, lang: language } }: Response,
): Promise<Read> {
  if (form.errors.length > 0) return { errors: form.errors };
  const { asOf, knownAt, unit } = form.value;
  try {
    const times = { on: dayOf(asOf), knownAt: knownAt === '' ? null : readKnownAt(knownAt) };
    const { scope: reach, since } = sightOn(looking, times.on);
    return { order: await orderOf(db, { ...times, unitCode: unit, reach, since, t, language }) };
  } catch (error) {
    if (error instanceof Refused) return { errors: [refusal(error, t)] };
    throw error;
  }
}

/** Throws Refused, at its field, for a day outside the audit of whoever looks. */
function sightOn({ on, periods }: Looking, day: IsoDate): Sight {
  const sight = on(day);
  if (sight) return sight;
  const [first = { validFrom: day, validTo: day }] = periods;
  const period = { from: first.validFrom, until: addDays(first.validTo, -1) };
  throw new Refused('reportMaking:refused.notAudited', period, 'asOf');
}

/** What was asked for; at first, as of the day that is shown. */
export const readAsked = <T extends ReportForm>(
  Form: new () => T,
  req: Request,
  { locals: { t, asOn, today } }: Response,
  { looking }: Pick<ReportAt, 'looking'>,
): ReadForm<T> =>
  readForm(Form, req.query.asOf === undefined ? { asOf: dayOffered(looking, asOn.on, today) } : req.query, t);

/** How somebody looks at what is made of reports. */
export const lookingOf = (req: Request): Pick<ReportAt, 'looking'> => ({
  looking: lookingAt(userOf(req), 'report.read'),
});

/** The page that asks, with what was typed and what is wrong with it. */
export async function showAsk(
  context: Context,
  req: Request,
  res: Response,
  { report, looking }: ReportAt,
  { typed }: Pick<ReadForm<ReportForm>, 'typed'>,
  read: Read,
): Promise<void> {
  const { t } = res.locals;
  const order = 'order' in read ? read.order : null;
  const errors = 'errors' in read ? read.errors : [];
  const units = await unitsToAsk(context, { looking }, order, res);
  const view = askPage({ report, typed, errors, units, order }, viewTools(req, res));
  const crumbs = [{ href: LIST, label: t('reportMaking:title') }, { label: view.head.title }];
  showPage(req, errors.length > 0 ? res.status(422) : res, 'reports/ask', view, { title: view.head.title, crumbs });
}

/** The 部 and 課 that somebody may ask for, as of the order, or of the day that is offered where there is none. */
export async function unitsToAsk(
  { db }: Context,
  { looking }: Pick<ReportAt, 'looking'>,
  order: Order | null,
  { locals: { asOn, today } }: Response,
) {
  const on = order?.on ?? dayOffered(looking, asOn.on, today);
  const reach = looking.on(on)?.scope ?? [];
  const units = await listUnits(db.read, { on, knownAt: order?.knownAt ?? null });
  return units.filter(({ id, level }) => LEVELS.includes(level) && (reach === 'all' || reach.includes(id)));
}

const LEVELS: readonly string[] = ['department', 'section'];
