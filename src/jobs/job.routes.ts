import { Router } from 'express';
import { historyOf } from '../ledger/history.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { jobPage } from './job.page.ts';
import { countJobs, findJob, listJobs } from './job.queries.ts';
import { JOBS, jobList } from './job-list.page.ts';
import { retryJob, retryJobs } from './retry.actions.ts';

const LIST = { sorts: ['id'], filters: ['state', 'kind'] } as const;

export function jobRoutes({ db, config }: Context): Router {
  const router = Router();

  router.get(JOBS, guard('job.read'), async (req, res) => {
    const { page, offset, filters } = readList(req, LIST);
    const filter = { state: filters.state?.[0] ?? '', kind: filters.kind?.[0] ?? '' };
    const [jobs, counts] = [await listJobs(db, filter, offset), await countJobs(db)];
    const view = jobList({ filter, page, jobs, counts, sendsMail: config.smtpUrl !== null }, viewTools(req, res));
    showPage(req, res, 'jobs/index', view, { title: view.head.title });
  });

  router.get(`${JOBS}/:id`, guard('job.read'), async (req, res) => {
    const job = await findJob(db, String(req.params.id));
    if (!job) throw new NotFound();
    const history = await historyOf(db, 'job', job.id, res.locals);
    const view = jobPage(job, history, viewTools(req, res));
    const { title } = view.head;
    showPage(req, res, 'jobs/show', view, {
      title,
      crumbs: [{ href: JOBS, label: res.locals.t('jobs:title') }, { label: title }],
    });
  });

  router.post(`${JOBS}/retries`, guard('job.write'), async (req, res) => {
    const jobs = await retryJobs(db, actorOf(req));
    say(req, 'jobs:done.retriedAll', { jobs });
    res.redirect(303, JOBS);
  });

  router.post(`${JOBS}/:id/retry`, guard('job.write'), async (req, res) => {
    const id = String(req.params.id);
    await retryJob(db, actorOf(req), id);
    say(req, 'jobs:done.retried');
    res.redirect(303, `${JOBS}/${id}`);
  });
  return router;
}
