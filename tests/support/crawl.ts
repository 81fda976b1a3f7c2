import { todayIn } from '../../src/shared/dates.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { START } from './app.ts';
import { type Form, formsOf } from './forms.ts';
import { elementsOf } from './markup.ts';
import { mayUse, routeAt } from './route-table.ts';
import type { WholeCity } from './whole-city.ts';

export interface Crawl {
  readonly deadLinks: readonly string[];
  readonly deadForms: readonly string[];
  readonly deadFragments: readonly string[];
  /** `GET /devices/:id` of every address that a link or a form leads to. */
  readonly reached: ReadonlySet<string>;
}

interface Place {
  readonly path: string;
  readonly address: string;
  readonly fragment: string;
}

/** Lists link to themselves in a hundred ways (order, page, filter): a few of each kind are enough. */
const EACH_KIND = 3;

const VERSION = '/policies/:slug/versions/:number';

/** Plans, exceptions and versions of a policy or a course offer other steps in each of their states. */
const MORE_OF: Readonly<Record<string, number>> = {
  ...{ '/plans/:id': 6, '/exceptions/:id': 6, [VERSION]: 12, [`${VERSION}/proceedings`]: 12 },
  [`${VERSION}/changes`]: 12,
  ...{ '/training/plans/:year/:number': 6, '/training/:code': 8, '/training/:code/learning': 8 },
  ...{ '/training/:code/versions': 8, '/training/:code/versions/:number': 8 },
  ...{ '/audits/:id': 8, '/audits/findings/:findingId': 8, '/jobs/:id': 40 },
  // The newest, as what the crawl itself downloads, come after the last checkpoint.
  '/ledger/:seq': 30,
  // Those of the city's own come after those that ship.
  '/effects/:id': 14,
  // Not everybody holds a grant.
  '/accounts/:personId': 6,
};

/** Home, and the search for the person and the terminal that have something of everything. */
const BEGINNINGS = ['/', '/search?q=421'];

/** Follows every link that the role is shown, beginning at home, and looks at every form on the way. */
export async function crawl(city: WholeCity, role: Role): Promise<Crawl> {
  const visitor = await city.as(role);
  const found = { deadLinks: [] as string[], deadForms: [] as string[], deadFragments: [] as string[] };
  const reached = new Set<string>();
  const kinds = new Map<string, number>();
  const asked = new Set<string>();
  const waiting: [place: Place, from: string][] = BEGINNINGS.map((address) => [placeOf(address, '/'), 'home']);
  for (const [place, from] of waiting) {
    const route = routeAt(city.routes, 'GET', place.path);
    const kind = `${route?.address ?? place.path} ${namesIn(place.address)}`;
    const seen = kinds.get(kind) ?? 0;
    if (asked.has(place.address) || seen >= (MORE_OF[route?.address ?? ''] ?? EACH_KIND) || setsTheDay(place.address))
      continue;
    asked.add(place.address);
    kinds.set(kind, seen + 1);
    if (route) reached.add(`GET ${route.address}`);
    const { status, text, type, location } = await visitor.get(place.address);
    if (status !== 200 && status !== 303) found.deadLinks.push(`${from} leads to ${place.address}: ${status}`);
    if (location !== null) waiting.push([placeOf(location, place.path), place.address]);
    if (!type.startsWith('text/html') || status !== 200) continue;
    const here = readPage(text, place);
    waiting.push(...here.links.map((link): [Place, string] => [link, place.address]));
    found.deadFragments.push(...here.deadFragments);
    for (const form of formsOf(text)) {
      if (form.method === 'GET')
        waiting.push(...choicesOf(form).map((choice): [Place, string] => [choice, place.address]));
      const action = placeOf(form.action, place.path);
      const answering = routeAt(city.routes, form.method, action.path);
      if (answering) reached.add(`${form.method} ${answering.address}`);
      const isDead = !answering || !mayUse(role, answering);
      if (isDead) found.deadForms.push(`${place.address} has a form for ${form.method} ${action.path}`);
    }
  }
  return { ...found, reached };
}

function readPage(text: string, place: Place): { links: Place[]; deadFragments: string[] } {
  const elements = elementsOf(text);
  const ids = new Set(elements.map(({ attributes }) => attributes.id));
  const targets = elements
    .flatMap(({ tag, attributes }) => (tag === 'form' ? [] : [attributes.href ?? attributes.src ?? []]))
    .flat();
  const inside = targets.filter((target) => !/^(data|mailto|tel):/.test(target));
  const links = inside.map((target) => placeOf(target, place.address));
  const dead = links.filter(
    ({ address, fragment }) => address === place.address && fragment !== '' && !ids.has(fragment),
  );
  return { links, deadFragments: dead.map(({ fragment }) => `${place.address} has no #${fragment}`) };
}

/** A list's filter as a person uses it: the last of each list of choices, which no link offers. */
const choicesOf = ({ action, controls }: Form): Place[] =>
  controls.flatMap(({ name, options }) =>
    options.slice(-1).map((option) => placeOf(`${action}?${new URLSearchParams([[name, option]])}`, '/')),
  );

function placeOf(target: string, from: string): Place {
  const { pathname, search, hash } = new URL(target, new URL(from, 'http://localhost'));
  return { path: pathname, address: `${pathname}${search}`, fragment: decodeURIComponent(hash.slice(1)) };
}

const namesIn = (address: string): string =>
  [...new URL(address, 'http://localhost').searchParams.keys()].sort().join();

/** Another day would stay chosen for the pages after it. */
const setsTheDay = (address: string): boolean => {
  const on = new URL(address, 'http://localhost').searchParams.get('on') ?? 'today';
  return on !== 'today' && on !== todayIn(START);
};
