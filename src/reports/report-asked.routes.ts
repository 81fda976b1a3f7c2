import type { Request, Response } from 'express';
import { listUnits } from '../people/unit.queries.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { type ReadForm, refusal } from '../web/form.ts';
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
import { reachFor } from './report-reach.ts';

export interface ReportAt {
  readonly report: Report;
  readonly reach: Scope;
}

/** The report of the address, as far as the person may see it. */
export function reportAt(req: Request): ReportAt {
  const report = findReport(String(req.params.code));
  const reach = report ? reachFor(userOf(req), report) : null;
  if (!report || reach === null) throw new NotFound();
  return { report, reach };
}

export type Read = { readonly order: Order } | { readonly errors: readonly FieldError[] };

/** The order that was typed, or what is wrong with it at its fields. */
export async function readOrder(
  { db }: Context,
  { reach }: Pick<ReportAt, 'reach'>,
  form: ReadForm<ReportForm>,
  { locals: { t, lang: language } }: Response,
): Promise<Read> {
  if (form.errors.length > 0) return { errors: form.errors };
  const { asOf, knownAt, unit } = form.value;
  try {
    const times = { on: dayOf(asOf), knownAt: knownAt === '' ? null : readKnownAt(knownAt) };
    return { order: await orderOf(db, { ...times, unitCode: unit, reach, t, language }) };
  } catch (error) {
    if (error instanceof Refused) return { errors: [refusal(error, t)] };
    throw error;
  }
}

/** The page that asks, with what was typed and what is wrong with it. */
export async function showAsk(
  context: Context,
  req: Request,
  res: Response,
  { report, reach }: ReportAt,
  { typed }: Pick<ReadForm<ReportForm>, 'typed'>,
  read: Read,
): Promise<void> {
  const { t } = res.locals;
  const order = 'order' in read ? read.order : null;
  const errors = 'errors' in read ? read.errors : [];
  const units = await unitsToAsk(context, reach, order, res);
  const view = askPage({ report, typed, errors, units, order }, viewTools(req, res));
  const crumbs = [{ href: LIST, label: t('reportMaking:title') }, { label: view.head.title }];
  showPage(req, errors.length > 0 ? res.status(422) : res, 'reports/ask', view, { title: view.head.title, crumbs });
}

/** The 部 and 課 that somebody may ask for, as of the order, or of the day that is shown where there is none. */
export async function unitsToAsk({ db }: Context, reach: Scope, order: Order | null, { locals: { asOn } }: Response) {
  const units = await listUnits(db.read, { on: order?.on ?? asOn.on, knownAt: order?.knownAt ?? null });
  return units.filter(({ id, level }) => LEVELS.includes(level) && (reach === 'all' || reach.includes(id)));
}

const LEVELS: readonly string[] = ['department', 'section'];
