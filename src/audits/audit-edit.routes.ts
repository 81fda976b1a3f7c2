import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { fiscalYear } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { type AskedPlan, editAudit, makeAudit } from './audit.actions.ts';
import { ApprovalForm, NoteForm, PlanForm } from './audit.form.ts';
import { type AuditRecord, auditorsOf, getAudit, unitsOf } from './audit.queries.ts';
import { kindBelow } from './audit.rules.ts';
import {
  approvalPage,
  auditStepPage,
  type EditPlanData,
  editAuditPage,
  type NewPlanData,
  newAuditPage,
} from './audit-form.page.ts';
import { auditAddress } from './audit-frame.ts';
import { approveAudit, type NotedStep, takeAuditStep } from './audit-step.actions.ts';
import { auditAt, auditForStep, viewerOf } from './loading.routes.ts';

const WRITES = { permission: 'audit.write' } as const;

/** What the auditor does with plans, and the CISO's approval. */
export function auditEditRoutes(db: Database): Router {
  const router = Router();
  newAuditRoutes(router, db);
  editRoute(router, db);
  approvalRoute(router, db);
  for (const step of ['beginning', 'reporting', 'withdrawal'] as const) stepRoute(router, db, step);
  return router;
}

/** `year`: of a single audit, which has that of its plan. */
const askedIn = (form: PlanForm, year: number): AskedPlan => ({
  ...{ title: form.title, purpose: form.purpose, units: form.units, targets: form.targets, auditors: form.auditors },
  ...{ team: form.team, criteria: form.criteria, fiscalYear: form.fiscalYear === '' ? year : Number(form.fiscalYear) },
  startsOn: form.startsOn === '' ? null : dayOf(form.startsOn),
  endsOn: form.endsOn === '' ? null : dayOf(form.endsOn),
});

type NewPlan = FormStep<PlanForm, NewPlanData>;

function newAuditRoutes(router: Router, db: Database): void {
  const rest: Pick<NewPlan, 'permission' | 'Form' | 'page' | 'initial' | 'submit'> = {
    ...{ ...WRITES, Form: PlanForm, page: newAuditPage },
    initial: ({ parent, today }) => ({
      ...{ fiscalYear: String(parent?.fiscalYear ?? fiscalYear(today)), criteria: parent?.criteria ?? '' },
    }),
    submit: async ({ kind, parent, today }, form, req) => {
      const year = parent?.fiscalYear ?? fiscalYear(today);
      const asked = askedIn(kind === 'single' ? { ...form, fiscalYear: '' } : form, year);
      const plan = await makeAudit(db, actorOf(req), kind, parent?.id ?? null, asked);
      say(req, 'audits:done.made', { title: plan.title });
      return auditAddress(plan);
    },
  };
  formStep<PlanForm, NewPlanData>(router, '/audits/new', {
    ...rest,
    load: async (_req, res) => ({ kind: 'mediumTerm', parent: null, today: res.locals.today }),
  });
  formStep<PlanForm, NewPlanData>(router, '/audits/:id/new', { ...rest, load: parentAt(db) });
}

const parentAt =
  (db: Database) =>
  async (req: Request, res: Response): Promise<NewPlanData> => {
    const parent = await auditAt(db, req, res);
    const kind = kindBelow(parent.kind);
    if (kind === null || parent.state === 'withdrawn') throw new NotFound();
    return { kind, parent, today: res.locals.today };
  };

const parentOf = async (db: Database, res: Response, { parentId }: AuditRecord): Promise<AuditRecord | null> =>
  parentId === null ? null : getAudit(db.read, parentId, await viewerOf(db, res));

const editRoute = (router: Router, db: Database): void =>
  formStep<PlanForm, EditPlanData>(router, '/audits/:id/edit', {
    ...{ ...WRITES, Form: PlanForm, page: editAuditPage },
    load: async (req, res) => {
      const audit = await auditForStep(db, 'edit')(req, res);
      return { audit, parent: await parentOf(db, res, audit), today: res.locals.today };
    },
    initial: async ({ audit }) => {
      const units = await unitsOf(db.read, audit.id);
      const auditors = await auditorsOf(db.read, audit.id);
      const { title, purpose, targets, team, criteria, startsOn, endsOn } = audit;
      return {
        ...{ title, purpose, targets, team, criteria, startsOn: startsOn ?? '', endsOn: endsOn ?? '' },
        ...{ fiscalYear: String(audit.fiscalYear), revision: String(audit.revision) },
        units: units.map(({ unitCode, unitName }) => `${unitCode} ${unitName}`).join('\n'),
        auditors: auditors.map(({ label }) => label).join('\n'),
      };
    },
    submit: async ({ audit }, form, req) => {
      const asked = askedIn(audit.kind === 'single' ? { ...form, fiscalYear: '' } : form, audit.fiscalYear);
      await editAudit(db, actorOf(req), audit.id, asked, Number(form.revision));
      say(req, 'audits:done.edited', { title: form.title });
      return auditAddress(audit);
    },
  });

const approvalRoute = (router: Router, db: Database): void =>
  formStep(router, '/audits/:id/approval', {
    ...({ permission: 'audit.approve', Form: ApprovalForm, page: approvalPage } as const),
    load: auditForStep(db, 'approval'),
    initial: ({ revision }, res) => ({ decidedOn: res.locals.today, revision: String(revision) }),
    submit: async (audit, { decidedOn, documentNumber, revision }, req) => {
      const asked = { decidedOn: dayOf(decidedOn), documentNumber, revision: Number(revision) };
      await approveAudit(db, actorOf(req), audit.id, asked);
      say(req, 'audits:done.approval', { title: audit.title });
      return auditAddress(audit);
    },
  });

const stepRoute = (router: Router, db: Database, step: NotedStep): void =>
  formStep(router, `/audits/:id/${step}`, {
    ...{ ...WRITES, Form: NoteForm, page: auditStepPage(step), load: auditForStep(db, step) },
    submit: async (audit, { note }, req) => {
      await takeAuditStep(db, actorOf(req), audit.id, step, note);
      say(req, `audits:done.${step}`, { title: audit.title });
      return auditAddress(audit);
    },
  });
