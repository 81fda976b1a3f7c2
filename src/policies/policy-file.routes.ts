import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { sendDocx, sendKeptPdf, sendMarkdown, sendPdf } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { isPublic } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { policyDocx } from './policy-docx.ts';
import { policyMarkdown } from './policy-markdown.ts';
import { printedPolicy } from './policy-print.ts';
import { storedText } from './policy-text.ts';
import { printingIn, storedRendition } from './rendition.actions.ts';
import { readableVersion } from './version.routes.ts';

/** The text of a version as a file. What is in it is Japanese, whatever the language of the screen. */
export function policyFileRoutes({ db, config, texts }: Context): Router {
  const router = Router();
  const printing = printingIn(config.dataDir, texts('ja'));
  const nameOf = ({ title, number }: VersionRow, ending: string): string => `${title} ${number}.${ending}`;

  /** As a template file: read in again it is the same text. */
  router.get('/policies/:slug/versions/:number/text.md', guard('policy.read'), async (req, res) => {
    const version = await readableVersion(db, req);
    sendMarkdown(res, nameOf(version, 'md'), policyMarkdown(storedText(version)));
  });

  /** A draft is set anew each time; what was published is given out as it was stored. */
  router.get('/policies/:slug/versions/:number/text.pdf', guard('policy.read'), async (req, res) => {
    const version = await readableVersion(db, req);
    const name = nameOf(version, 'pdf');
    if (!isPublic(version.state)) return sendPdf(res, name, await printing.print(version.text, version, db.clock()));
    const { bytes, sha256 } = await storedRendition(db, printing, version, name);
    sendKeptPdf(req, res, name, { bytes, sha256 });
  });

  router.get('/policies/:slug/versions/:number/text.docx', guard('policy.read'), async (req, res) => {
    const version = await readableVersion(db, req);
    const text = storedText(version);
    sendDocx(res, nameOf(version, 'docx'), await policyDocx(printedPolicy(text, version, db.clock(), texts('ja'))));
  });
  return router;
}
