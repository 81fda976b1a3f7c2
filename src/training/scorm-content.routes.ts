import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type RequestHandler, type Response, Router } from 'express';
import { projectRoot } from '../config.ts';
import { keptBytes, shelfFolder } from '../kept-files.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { attemptOf, type LaunchRow, launchOf, packageFile, packageOf } from './scorm.queries.ts';
import { injected } from './scorm-injection.ts';
import type { Edition } from './scorm-manifest.ts';
import { isDocument, packageMediaOf } from './scorm-media.ts';
import { packageShelf } from './scorm-package.actions.ts';
import { packageAddress } from './scorm-player.page.ts';
import { launchState } from './scorm-state.ts';

const resolve = createRequire(import.meta.url).resolve;
const LIBRARIES: Readonly<Record<Edition, string>> = {
  '1.2': resolve('scorm-again/scorm12/min'),
  2004: resolve('scorm-again/scorm2004/min'),
};
const API = path.join(projectRoot, 'public', 'scorm-content.js');

/**
 * The files of packages. Their frame has an origin of its own and so no cookie: whose they are the token in the address says.
 * No route, as static files are none: addresses here are those that a package gave its files.
 */
export function scormContentRoutes(context: Context): Router {
  return Router().use('/course-packages/:token', serve(context));
}

const serve =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, config } = context;
    cage(res);
    try {
      if (req.method !== 'GET' && req.method !== 'HEAD') throw new NotFound();
      const token = String(req.params.token);
      const launch = await launchOf(db.read, token, db.clock());
      const [, place = '', name = ''] = /^\/([^/]+)(?:\/(.*))?$/s.exec(decoded(req.path)) ?? [];
      if (place === 'library.js') return await sendFrom(res, LIBRARIES[launch.edition], 'text/javascript');
      if (place === 'api.js') return await sendFrom(res, API, 'text/javascript; charset=utf-8');
      if (place === 'state.js') return await sendState(context, res, token, launch);
      if (place !== 'files') throw new NotFound();
      const hash = await packageFile(db.read, launch.versionId, name);
      const shelf = packageShelf(config.dataDir);
      if (!isDocument(name)) return await sendFrom(res, path.join(shelfFolder(shelf), hash), packageMediaOf(name));
      const document = await keptBytes(shelf, { fileName: name, sha256: hash });
      res.setHeader('Content-Type', packageMediaOf(name) ?? '');
      res.end(injected(document, packageAddress(token)));
    } catch (error) {
      // In the frame there is no page of ours to show, and none is wanted there.
      if (!(error instanceof NotFound || error instanceof Refused)) throw error;
      res.status(404).type('text').end('');
    }
  };

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    throw new NotFound();
  }
}

const SOURCES = "'self' data: blob:";

/** What comes from a package runs in an origin of its own, opened in the frame or not, and reaches nothing outside. */
const CAGE = [
  ...[
    "default-src 'none'",
    `script-src ${SOURCES} 'unsafe-inline' 'unsafe-eval'`,
    `style-src ${SOURCES} 'unsafe-inline'`,
  ],
  ...['img', 'media', 'font', 'connect', 'frame', 'worker'].map((kind) => `${kind}-src ${SOURCES}`),
  ...["object-src 'none'", "base-uri 'self'", "form-action 'self'", 'sandbox allow-scripts allow-forms allow-modals'],
].join('; ');

function cage(res: Response): void {
  res.setHeader('Content-Security-Policy', CAGE);
  // Frames within the frame have strangers for parents; who may see the files the token says, not who holds the frame.
  for (const name of ['X-Frame-Options', 'Origin-Agent-Cluster']) res.removeHeader(name);
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Cache-Control', 'private, max-age=3600');
}

/** In parts where a player asks for parts. */
function sendFrom(res: Response, file: string, type: string | null): Promise<void> {
  res.setHeader('Content-Type', type ?? 'application/octet-stream');
  const options = { cacheControl: false, lastModified: false, dotfiles: 'allow' } as const;
  return new Promise((done, fail) => {
    res.sendFile(file, options, (error) => {
      const { code, status } = (error ?? {}) as { code?: string; status?: number };
      if (code === 'ENOENT' || status === 404) fail(new NotFound());
      else if (error && code !== 'ECONNABORTED' && !res.headersSent) fail(error);
      else done();
    });
  });
}

async function sendState({ db }: Context, res: Response, token: string, launch: LaunchRow): Promise<void> {
  const item = (await packageOf(db.read, launch.versionId))?.items[launch.item - 1];
  if (!item) throw new NotFound();
  const known = launch.attemptId === null ? null : await attemptOf(db.read, launch.attemptId);
  const { edition } = launch;
  const told = { launch: token, edition, values: launchState(launch, item, known), seconds: known?.seconds ?? 0 };
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  res.end(Buffer.from(`window.ichidaiLaunch = ${JSON.stringify(told)};\n`));
}
