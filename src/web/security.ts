import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import rateLimit from 'express-rate-limit';
import helmet from 'helmet';
import { NotFound } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';

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
const UPLOADS = [
  /^\/imports$/,
  /^\/devices\/[^/]+\/attachments\/new$/,
  /^\/devices\/reconciliations\/new$/,
  /^\/policies\/[^/]+\/import$/,
  /^\/policies\/documents\/new$/,
  /^\/training\/[^/]+\/versions\/[^/]+\/pages\/[^/]+\/files\/new$/,
  /^\/training\/[^/]+\/versions\/[^/]+\/package\/new$/,
];

const isMultipart = (contentType: string | undefined): boolean => /^multipart\//i.test(contentType ?? '');

const csrf = csrfSync({
  getTokenFromRequest: (req) => req.body?._csrf,
  skipCsrfProtection: (req) =>
    isMultipart(req.headers['content-type']) && UPLOADS.some((address) => address.test(req.path)),
  size: 32,
});

export const csrfProtection: RequestHandler = csrf.csrfSynchronisedProtection;

/** For the upload routes, after the multipart body has been read. */
export const csrfOfUpload: RequestHandler = (req, _res, next) => {
  next(csrf.isRequestValid(req) ? undefined : csrf.invalidCsrfTokenError);
};

/** No text of people has a NUL in it, and PostgreSQL takes none: an address with one names nothing, elsewhere it goes. */
export const withoutNul: RequestHandler = (req, _res, next) => {
  const [path = '', ...query] = req.url.split('?');
  if (path.includes('%00')) throw new NotFound();
  req.url = [path, ...query.map((part) => part.replaceAll('%00', ''))].join('?');
  for (const [name, value] of Object.entries(req.body ?? {})) req.body[name] = clean(value);
  next();
};

const clean = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(clean);
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
};

const QUARTER_OF_AN_HOUR = 15 * 60_000;

/**
 * Counts answers of 400 and above in fifteen minutes and then says 429, by what `keyOf` answers or, without it, by the
 * address. Each call counts for itself.
 */
export function failureLimit(limit: number, keyOf?: (req: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: QUARTER_OF_AN_HOUR,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode < 400,
    handler: (_req, _res, next) => next(Object.assign(new Error('too many'), { status: 429 })),
    limit,
    ...(keyOf && { keyGenerator: keyOf }),
  });
}

/** Failed sign-ins only; ten for an account and fifty for an address. */
export const signInLimits = (): RequestHandler[] => [failureLimit(10, accountOf), failureLimit(50)];

/** However its digits are typed, it is one account. */
const accountOf = (req: Request): string => `account ${foldCode(String(req.body?.number ?? ''))}`;
