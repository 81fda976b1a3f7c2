import type { Role } from '../../src/shared/permissions.ts';
import type { Language } from '../../src/web/i18n.ts';
import { elementsOf } from './markup.ts';
import type { ReversibleCity } from './reversible-city.ts';
import { type MountedRoute, mayUse, needOf } from './route-table.ts';
import type { Answer, Visitor } from './visitor.ts';

/** A page as somebody gets it. */
export interface Page extends Answer {
  readonly name: string;
  readonly lang: Language;
}

/** The offices that write: each sees more on its own pages than any other. */
const OFFICES: readonly Role[] = ['it', 'policy', 'training', 'administrator'];

/** Each of these opens some that no office before it opens. */
const OTHERS: readonly Role[] = ['auditor', 'head', 'ciso'];

/** Before the city's records begin. */
const LONG_AGO = '2019-04-01';

interface Reader {
  readonly visitor: Visitor;
  readonly open: readonly { readonly method: string; readonly at: string }[];
}

/** Every page of every office and of nobody: as it is, as of another day, where nothing is, and forms sent empty. */
export async function collectPages(city: ReversibleCity, lang: Language): Promise<Page[]> {
  const readers = await readersOf(city, lang);
  const get = (visitor: Visitor, at: string) => visitor.get(at);
  const getLongAgo = (visitor: Visitor, at: string) =>
    visitor.get(`${at}${at.includes('?') ? '&' : '?'}on=${LONG_AGO}`);
  const post = (visitor: Visitor, at: string) => city.takenBack(() => visitor.twin().post(at));
  const reads = await answersOf(readers, lang, 'GET', get);
  const other = await answersOf(readers.slice(0, 1), lang, 'GET', getLongAgo);
  for (const { visitor } of readers) await visitor.get('/sign-in?on=today');
  return [...reads, ...other, ...(await answersOf(readers, lang, 'POST', post))];
}

async function readersOf(city: ReversibleCity, lang: Language): Promise<Reader[]> {
  const nothing = { method: 'GET', at: '/no-such-page' };
  const readers: Reader[] = [];
  for (const role of [...OFFICES, ...OTHERS, null]) {
    const visitor = role === null ? city.nobody() : await city.as(role);
    await visitor.post('/language', [['language', lang]]);
    const open = city.routes.filter((route) => opens(role, route) && !ENDS_THE_SESSION.includes(route.address));
    readers.push({ visitor, open: [...open.map((route) => ({ ...route, at: city.at(route.address) })), nothing] });
  }
  return readers;
}

const ENDS_THE_SESSION = ['/sign-out', '/language'];

async function answersOf(
  readers: readonly Reader[],
  lang: Language,
  method: 'GET' | 'POST',
  ask: (visitor: Visitor, at: string) => Promise<Answer>,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (const { visitor, open } of readers) {
    for (const { at } of open.filter((route) => route.method === method)) {
      const answer = await ask(visitor, at);
      const isPage = answer.status !== 303 && answer.type.startsWith('text/html');
      if (isPage) pages.push({ ...answer, name: `${method} ${at} (${lang})`, lang });
    }
  }
  return pages;
}

/** One of each kind of page: those that differ only in words or ids are alike to a validator. */
export const oneOfEach = (pages: readonly Page[]): Page[] => [
  ...new Map(pages.map((page) => [skeletonOf(page.text), page])).values(),
];

/** Which elements there are, whatever their number: a table of fifty rows is one of two rows. */
function skeletonOf(html: string): string {
  const kinds = elementsOf(html).map(
    ({ tag, attributes: { id, type, name, ...rest } }) => `${tag} ${id} ${type} ${name} ${Object.keys(rest)}`,
  );
  return [...new Set(kinds.map((kind) => kind.replace(/[\da-f]{8}-[\da-f-]{27}|\d+/g, '')))].sort().join('\n');
}

/** Of what offices before it open, `role` opens nothing again where it is one of the others. */
function opens(role: Role | null, route: MountedRoute): boolean {
  const place = role === null ? -1 : OTHERS.indexOf(role);
  const before = place === -1 ? [] : [...OFFICES, ...OTHERS.slice(0, place)];
  return isFor(role, route) && !before.some((one) => isFor(one, route));
}

const isFor = (role: Role | null, route: MountedRoute): boolean =>
  needOf(route) === 'nobody' ? role === null : role !== null && mayUse(role, route);
