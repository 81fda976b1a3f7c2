import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { sendDocx, sendMarkdown, sendPdf } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import type { VersionRow } from './policy.queries.ts';
import { policyDocx } from './policy-docx.ts';
import { policyMarkdown } from './policy-markdown.ts';
import { printedPolicy } from './policy-print.ts';
import { storedText } from './policy-text.ts';
import { renditionOf } from './rendition.actions.ts';
import { readableVersion } from './version.routes.ts';

/** The text of a version as a file. What is in it is Japanese, whatever the language of the screen. */
export function policyFileRoutes({ db, texts }: Context): Router {
  const router = Router();
  const nameOf = ({ title, number }: VersionRow, ending: string): string => `${title} ${number}.${ending}`;

  /** As a template file: read in again it is the same text. */
  router.get('/policies/:slug/versions/:number/text.md', guard('policy.read'), async (req, res) => {
    const version = await readableVersion(db, req);
    sendMarkdown(res, nameOf(version, 'md'), policyMarkdown(storedText(version)));
  });

  router.get('/policies/:slug/versions/:number/text.pdf', guard('policy.read'), async (req, res) => {
    const version = await readableVersion(db, req);
    sendPdf(res, nameOf(version, 'pdf'), await renditionOf(version.text, version, db.clock(), texts('ja')));
  });

  router.get('/policies/:slug/versions/:number/text.docx', guard('policy.read'), async (req, res) => {
    const version = await readableVersion(db, req);
    const text = storedText(version);
    sendDocx(res, nameOf(version, 'docx'), await policyDocx(printedPolicy(text, version, db.clock(), texts('ja'))));
  });
  return router;
}
