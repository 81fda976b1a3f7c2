import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ReportTable } from '../consolidation/report-table.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { printPdf } from '../print/print.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { type Frame, showPage } from '../web/render.ts';
import { type ViewTools, viewTools } from '../web/view-tools.ts';
import { mnHandlerRoutes } from './mn-handlers.routes.ts';
import { REPORTS, yearReportPage } from './report.page.ts';
import { type ComparedYears, comparedYears } from './report.queries.ts';
import { reportDays, yearAsked } from './report.rules.ts';
import { type CourseReportData, courseReportPage } from './report-course.page.ts';
import { courseTables, totalDue } from './report-course-tables.ts';
import { makingOf } from './report-making.routes.ts';
import { figuresCsv, printedPaper, printedTables } from './report-print.ts';
import { coursesTable, monthsTable, yearText } from './report-tables.ts';
import { currentVersion } from './version.queries.ts';

const COURSE = '/training/:code/report';

/** 研修受講状況 (RPT-04): of a fiscal year, and of each course in it, as pages and as files. */
export function reportRoutes(context: Context): Router {
  const router = Router();
  router.use(mnHandlerRoutes(context));
  router.get(REPORTS, guard('training.status'), yearPage(context));
  router.get(COURSE, guard('training.status'), coursePage(context));
  for (const ending of ['csv', 'pdf'] as const) {
    router.get(`${REPORTS}.${ending}`, guard('training.status'), fileOf(context, ending, yearFile));
    router.get(`${COURSE}.${ending}`, guard('training.status'), fileOf(context, ending, courseFile));
  }
  return router;
}

function yearOf({ db }: Context, req: Request, res: Response): Promise<ComparedYears> {
  const { asOn, scope } = res.locals;
  return comparedYears(db, reportDays(yearAsked(req.query.year, asOn.on), asOn.on), scope);
}

/** Throws NotFound where the course is not asked of anybody in the year. */
async function courseOf({ db }: Context, req: Request, res: Response): Promise<CourseReportData> {
  const { asOn, scope } = res.locals;
  const days = reportDays(yearAsked(req.query.year, asOn.on), asOn.on);
  const { courses, years } = await comparedYears(db, days, scope, String(req.params.code));
  const [course] = courses;
  if (!course) throw new NotFound();
  const trees = { now: await treeOn(db, days.on), same: await treeOn(db, days.sameBefore) };
  const version = (await currentVersion(db.read, course.round.courseId))?.number ?? null;
  return { course, days, years, version, trees };
}

const frameOf = (title: string, { t }: ViewTools, above: readonly { href: string; label: string }[]): Frame => ({
  title,
  crumbs: [{ href: '/training', label: t('training:title') }, ...above, { label: title }],
});

const yearPage =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const tools = viewTools(req, res);
    const view = yearReportPage(await yearOf(context, req, res), tools);
    showPage(req, res, 'training/report', view, frameOf(view.head.title, tools, []));
  };

const coursePage =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const tools = viewTools(req, res);
    const data = await courseOf(context, req, res);
    const view = courseReportPage(data, tools);
    const above = [{ href: `${REPORTS}?year=${data.days.year}`, label: tools.t('reports:crumb') }];
    showPage(req, res, 'training/report', view, frameOf(view.head.title, tools, above));
  };

/** What is on paper and in the file, and what they are called. */
interface ReportFile {
  readonly on: IsoDate;
  readonly name: string;
  readonly title: string;
  readonly conditions: readonly string[];
  readonly count: string;
  readonly sentences: readonly string[];
  readonly tables: readonly ReportTable[];
}

type FileOf = (context: Context, req: Request, res: Response, tools: ViewTools) => Promise<ReportFile>;

const yearFile: FileOf = async (context, req, res, tools) => {
  const data = await yearOf(context, req, res);
  const { t } = tools;
  const year = yearText(data.days.year, tools);
  return {
    ...{ on: data.days.on, name: t('reports:file.year', { year }), title: t('reports:yearTitle', { year }) },
    conditions: [year],
    count: t('reports:print.courses', { count: data.courses.length }),
    sentences: ['people', 'rate', 'togetherMonths', 'before'].map((key) => t(`reports:how.${key}`)),
    tables: [coursesTable(data, tools), monthsTable(data.courses, data.days, tools)],
  };
};

const courseFile: FileOf = async (context, req, res, tools) => {
  const data = await courseOf(context, req, res);
  const { t, number } = tools;
  const year = yearText(data.days.year, tools);
  const { code, title } = data.course.round;
  return {
    ...{ on: data.days.on, name: t('reports:file.course', { code, year }) },
    title: t('reports:courseTitle', { title, year }),
    conditions: [year, title],
    count: t('reports:print.people', { count: number(totalDue(data)) }),
    sentences: ['people', 'rate', 'first', 'months', 'before'].map((key) => t(`reports:how.${key}`)),
    tables: courseTables(data, tools),
  };
};

const fileOf =
  (context: Context, ending: 'csv' | 'pdf', load: FileOf): RequestHandler =>
  async (req, res) => {
    const tools = viewTools(req, res);
    const file = await load(context, req, res, tools);
    const making = makingOf(context, req, res, file);
    const name = `${file.name}-${file.on}.${ending}`;
    if (ending === 'pdf') {
      const paper = printedPaper({ ...file, tables: printedTables(file.tables) }, making, tools);
      return sendPdf(res, name, await printPdf(paper));
    }
    const encoding = encodingOf(req.query.encoding);
    const { headers, rows } = figuresCsv(file.tables, making, tools);
    sendCsv(res, name, writeCsv(headers, rows, encoding).bytes, encoding);
  };
