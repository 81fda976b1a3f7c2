import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';
import type { Request, Response } from 'express';
import { projectRoot } from '../config.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Flash } from './context.ts';
import { escapeHtml, type Html } from './html.ts';
import type { Translate } from './i18n.ts';
import { isCurrent, NAV } from './nav.ts';
import { type ViewTools, viewTools } from './view-tools.ts';
import type { Views } from './views.ts';

declare module './views.ts' {
  interface Views {
    layout: LayoutView;
  }
}

export interface Crumb {
  readonly href?: string;
  readonly label: string;
}

interface LayoutView {
  readonly title: string;
  readonly body: Html;
  readonly crumbs: readonly Crumb[];
  readonly flash: {
    readonly kind: 'success' | 'error';
    readonly sentence: string;
    readonly undo?: { readonly action: string; readonly label: string };
  } | null;
  readonly nav: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly search: string;
  /** The page asks for itself again after so many seconds (progress); null: never. */
  readonly refreshSeconds: number | null;
}

export interface Frame {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly refreshSeconds?: number;
}

const folder = path.join(projectRoot, 'views');

type Include = (file: string, data: { readonly view: unknown }) => Html;
type Template = (data: { view: unknown; h: ViewTools; include: Include }) => Html;
const compiled = new Map<string, Template>();

function template(name: string): Template {
  const known = compiled.get(name);
  if (known) return known;
  const filename = path.join(folder, `${name}.ejs`);
  const options = { filename, strict: true, destructuredLocals: ['view', 'h', 'include'], escape: escaped };
  const made = ejs.compile(readFileSync(filename, 'utf8'), options) as unknown as Template;
  compiled.set(name, made);
  return made;
}

const escaped = (value: unknown): string => escapeHtml(String(value));

/** What a template includes is found by its name: the library's own include asks the disk for the file each time. */
function rendered(name: string, view: unknown, h: ViewTools): Html {
  const include: Include = (file, data) => rendered(path.join(path.dirname(name), file), data.view, h);
  return template(name)({ view, h, include });
}

/** Renders the page, then the layout around it. */
export function showPage<K extends keyof Views>(
  req: Request,
  res: Response,
  name: K,
  view: Views[K],
  frame: Frame,
): void {
  const h = viewTools(req, res);
  const body = rendered(name, view, h);
  res.type('html').send(rendered('layout', layoutView(req, res, body, frame), h));
}

function layoutView(req: Request, res: Response, body: Html, frame: Frame): LayoutView {
  const { t } = res.locals;
  const { user } = req;
  const open = NAV.filter(({ permission }) => user && scopeOf(user.roles, permission) !== null);
  return {
    title: frame.title,
    body,
    crumbs: frame.crumbs ?? [],
    flash: takeFlash(req, t),
    nav: open.map((entry) => ({ href: entry.href, label: t(entry.key), current: isCurrent(entry, req.path) })),
    search: req.path === '/search' && typeof req.query.q === 'string' ? req.query.q : '',
    refreshSeconds: frame.refreshSeconds ?? null,
  };
}

function takeFlash(req: Request, t: Translate): LayoutView['flash'] {
  const flash: Flash | undefined = req.session?.flash;
  if (!flash) return null;
  delete req.session.flash;
  const undo = flash.undo && { action: flash.undo.action, label: t(flash.undo.key) };
  return { kind: flash.kind, sentence: t(flash.key, flash.params), ...(undo && { undo }) };
}

/** What the next page says first: every change answers with one sentence. */
export function say(req: Request, key: string, params: Flash['params'] = {}, undo?: Flash['undo']): void {
  req.session.flash = { kind: 'success', key, params, ...(undo && { undo }) };
}
