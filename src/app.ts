import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type Express, Router } from 'express';
import session from 'express-session';
import { auditRoutes } from './audits/audit.routes.ts';
import { complianceRoutes } from './compliance/summary.routes.ts';
import { projectRoot } from './config.ts';
import { consolidationRoutes } from './consolidation/consolidation.routes.ts';
import { contractorRoutes } from './contractors/contractor.routes.ts';
import { addressRoutes } from './devices/address.routes.ts';
import { deviceRoutes } from './devices/device.routes.ts';
import { heldDevicesOf } from './devices/held-devices.routes.ts';
import { drillRoutes } from './drills/drill.routes.ts';
import { effectRoutes } from './effects/effect.routes.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import { exceptionRoutes } from './exceptions/exception.routes.ts';
import { noticesOfDevice, noticesOfPerson } from './exceptions/notices-of.routes.ts';
import { homeRoutes } from './home/home.routes.ts';
import { importKinds } from './import-kinds.ts';
import { importRoutes } from './imports/import.routes.ts';
import { confirmationsWaiting } from './inspections/confirmations-waiting.queries.ts';
import { inspectionRoutes } from './inspections/inspection.routes.ts';
import { jobRoutes } from './jobs/job.routes.ts';
import { ledgerRoutes } from './ledger/ledger.routes.ts';
import { networkRoutes } from './networks/network.routes.ts';
import { authentication } from './people/authentication.ts';
import { peopleModuleRoutes } from './people/people-module.routes.ts';
import { signInRoutes } from './people/sign-in.routes.ts';
import { planRoutes } from './plans/plan.routes.ts';
import { planLine } from './plans/plan-line.queries.ts';
import { waveRoutes } from './plans/waves.routes.ts';
import { policyRoutes } from './policies/policy.routes.ts';
import { clausesInForce } from './policy-clauses.ts';
import { auditReportRoutes } from './reports/report.routes.ts';
import { scenarioModuleRoutes } from './scenarios/scenario-module.routes.ts';
import { openSolvingDesk } from './scenarios/solving-desk.actions.ts';
import { searchRoutes } from './search/search.routes.ts';
import { recordRoutes } from './training/record.routes.ts';
import { reportRoutes } from './training/report.routes.ts';
import { scormContentRoutes } from './training/scorm-content.routes.ts';
import { sectionRoutes } from './training/section.routes.ts';
import { sessionRoutes } from './training/session.routes.ts';
import { trainingRoutes } from './training/training.routes.ts';
import { courseVersionRoutes } from './training/version.routes.ts';
import { trainingPlanRoutes } from './training-plans/plan.routes.ts';
import type { Context } from './web/context.ts';
import { errorPages, notFound } from './web/errors.ts';
import { frame } from './web/frame.ts';
import { healthRoutes } from './web/health.routes.ts';
import { localeRoutes } from './web/locale.routes.ts';
import { csrfProtection, securityHeaders, withoutNul } from './web/security.ts';
import type { DatabaseSessionStore } from './web/session-store.ts';

const tokens = path.dirname(createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css'));
const assets = { maxAge: '1h', index: false } as const;

export interface Secrets {
  readonly sessionSecret: string;
}

/** The whole stack, top to bottom. */
export function createApp(context: Context & Secrets & { readonly sessions: DatabaseSessionStore }): Express {
  const { config, db } = context;
  const { passport, session: identify } = authentication(context);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.use(securityHeaders);
  app.use(healthRoutes(db));
  app.use('/assets/dads', express.static(tokens, assets));
  app.use(express.static(path.join(projectRoot, 'public'), assets));
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5_000 }));
  app.use(sessionOf(context));
  app.use(frame(context));
  app.use(...identify);
  app.use(withoutNul);
  app.use(csrfProtection);
  app.use(localeRoutes());
  app.use(signInRoutes(passport));
  app.use(peopleModuleRoutes(context, { devicesOf: heldDevicesOf(context), noticesOf: noticesOfPerson(db) }));
  app.use(importRoutes(context, importKinds));
  app.use(ledgerRoutes(context));
  app.use(jobRoutes(context));
  app.use(networkRoutes(context));
  app.use(addressRoutes(context));
  app.use(deviceRoutes(context, { noticesOf: noticesOfDevice(db) }));
  app.use(exceptionRoutes(context, clausesInForce(db)));
  app.use(consolidation(context));
  app.use(policyRoutes(context));
  app.use(training(context));
  app.use(drillRoutes(context));
  app.use(inspectionRoutes(context, clausesInForce(db)));
  app.use(auditRoutes(context));
  app.use(scormContentRoutes(context));
  app.use(courseVersionRoutes(context, clausesInForce(context.db)));
  app.use(contractorRoutes(context));
  app.use([complianceRoutes(context), auditReportRoutes(context), evidenceRoutes(context), effectRoutes(context)]);
  app.use(homeRoutes(context));
  app.use(searchRoutes(context));
  app.use(notFound);
  app.use(errorPages(context));
  return app;
}

const sessionOf = ({ sessionSecret, sessions }: Secrets & { readonly sessions: DatabaseSessionStore }) =>
  session({
    name: 'ichidai',
    secret: sessionSecret,
    store: sessions,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path: '/' },
  });

/** The codes of courses would hide what stands beside them. */
const training = (context: Context): Router =>
  Router().use(
    trainingPlanRoutes(context),
    sessionRoutes(context),
    recordRoutes(context),
    reportRoutes(context),
    sectionRoutes(context, confirmationsWaiting),
    trainingRoutes(context),
  );

/** From the assessment to what the city could do about it, and does. */
function consolidation(context: Context): Router {
  const desk = openSolvingDesk(context.db);
  return Router().use(
    consolidationRoutes(context, { planLine }),
    scenarioModuleRoutes(context, desk),
    planRoutes(context, desk),
    waveRoutes(context),
  );
}
