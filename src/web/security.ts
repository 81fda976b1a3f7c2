import { csrfSync } from 'csrf-sync';
import type { RequestHandler } from 'express';
import rateLimit from 'express-rate-limit';
import helmet from 'helmet';

/** Nothing is fetched from outside, no inline script or style runs, no page can be framed. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // Behind TLS the proxy says so; on plain HTTP inside the building the header would lock people out.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
});

/** The only addresses that take files; their routes check the token after the body is read. */
const UPLOADS = new Set(['/imports']);

const isMultipart = (contentType: string | undefined): boolean => /^multipart\//i.test(contentType ?? '');

const csrf = csrfSync({
  getTokenFromRequest: (req) => req.body?._csrf,
  skipCsrfProtection: (req) => isMultipart(req.headers['content-type']) && UPLOADS.has(req.path),
  size: 32,
});

export const csrfProtection: RequestHandler = csrf.csrfSynchronisedProtection;

/** For the upload routes, after the multipart body has been read. */
export const csrfOfUpload: RequestHandler = (req, _res, next) => {
  next(csrf.isRequestValid(req) ? undefined : csrf.invalidCsrfTokenError);
};

const QUARTER_OF_AN_HOUR = 15 * 60_000;

/** Failed sign-ins only; ten for an account and fifty for an address in fifteen minutes. */
export function signInLimits(): RequestHandler[] {
  const common = { windowMs: QUARTER_OF_AN_HOUR, standardHeaders: 'draft-8', legacyHeaders: false } as const;
  const failuresOnly = { skipSuccessfulRequests: true, requestWasSuccessful: wasSuccessful };
  const handler: RequestHandler = (_req, _res, next) => next(Object.assign(new Error('too many'), { status: 429 }));
  const account = (req: { body?: { number?: unknown } }): string => `account ${String(req.body?.number ?? '').trim()}`;
  return [
    rateLimit({ ...common, ...failuresOnly, limit: 10, keyGenerator: account, handler }),
    rateLimit({ ...common, ...failuresOnly, limit: 50, handler }),
  ];
}

const wasSuccessful = (_req: unknown, res: { statusCode: number }): boolean => res.statusCode < 400;
