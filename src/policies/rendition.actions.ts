import type { Buffer } from 'node:buffer';
import { printPdf } from '../print/print.ts';
import type { Instant } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { type PublicationFacts, printedPolicy } from './policy-print.ts';
import type { PolicyText } from './policy-shape.ts';

/** The PDF of a canonical text: the same bytes for the same text, facts and instant. `t` speaks Japanese. */
export const renditionOf = (
  canonicalText: string,
  publication: PublicationFacts,
  at: Instant,
  t: Translate,
): Promise<Buffer> => printPdf(printedPolicy(JSON.parse(canonicalText) as PolicyText, publication, at, t));
