import type { Role } from '../../src/shared/permissions.ts';
import type { Language } from '../../src/web/i18n.ts';
import { type MountedRoute, mayUse, needOf } from './route-table.ts';
import type { Answer, Visitor } from './visitor.ts';
import type { WholeCity } from './whole-city.ts';

/** A page as somebody gets it. */
export interface Page extends Answer {
  readonly name: string;
  readonly lang: Language;
}

/** The offices that write: each sees more on its own pages than any other. */
const OFFICES: readonly Role[] = ['it', 'policy', 'training', 'administrator'];

/** Before the city's records begin. */
const LONG_AGO = '2019-04-01';

interface Reader {
  readonly visitor: Visitor;
  readonly open: readonly { readonly method: string; readonly at: string }[];
}

/** Every page of every office and of nobody: as it is, as of another day, where nothing is, and forms sent empty. */
export async function collectPages(city: WholeCity, lang: Language): Promise<Page[]> {
  const readers = await readersOf(city, lang);
  const reads = await answersOf(readers, lang, 'GET', ({ at }) => at);
  const other = await answersOf(
    readers.slice(0, 1),
    lang,
    'GET',
    ({ at }) => `${at}${at.includes('?') ? '&' : '?'}on=${LONG_AGO}`,
  );
  for (const { visitor } of readers) await visitor.get('/sign-in?on=today');
  // Last: some need no field, so that what they act on is gone afterwards.
  return [...reads, ...other, ...(await answersOf(readers, lang, 'POST', ({ at }) => at))];
}

async function readersOf(city: WholeCity, lang: Language): Promise<Reader[]> {
  const nothing = { method: 'GET', at: '/no-such-page' };
  const readers: Reader[] = [];
  for (const role of [...OFFICES, null]) {
    const visitor = role === null ? city.nobody() : await city.as(role);
    await visitor.post('/language', [['language', lang]]);
    const open = city.routes.filter((route) => isFor(role, route) && !ENDS_THE_SESSION.includes(route.address));
    readers.push({ visitor, open: [...open.map((route) => ({ ...route, at: city.at(route.address) })), nothing] });
  }
  return readers;
}

const ENDS_THE_SESSION = ['/sign-out', '/language'];

async function answersOf(
  readers: readonly Reader[],
  lang: Language,
  method: 'GET' | 'POST',
  addressOf: (asked: { readonly at: string }) => string,
) {
  const pages: Page[] = [];
  for (const { visitor, open } of readers) {
    for (const asked of open.filter((route) => route.method === method)) {
      const address = addressOf(asked);
      const answer = await (method === 'GET' ? visitor.get(address) : visitor.post(address));
      const isPage = answer.status !== 303 && answer.type.startsWith('text/html');
      if (isPage) pages.push({ ...answer, name: `${method} ${address}`, lang });
    }
  }
  return pages;
}

const isFor = (role: Role | null, route: MountedRoute): boolean =>
  needOf(route) === 'nobody' ? role === null : role !== null && mayUse(role, route);
