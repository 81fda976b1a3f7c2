import { ROLES, type Role } from '../../src/shared/permissions.ts';
import { DECENT, FORM_AT } from './decent-input.ts';
import { type Control, type Form, formsOf, sent } from './forms.ts';
import { HOSTILE, HOSTILE_CHOICES } from './hostile-input.ts';
import { type MountedRoute, mayUse, needOf, routeAt } from './route-table.ts';
import type { Body, Visitor } from './visitor.ts';
import type { WholeCity } from './whole-city.ts';

/** The IT section where it may, else the first role that may. */
export const roleFor = (route: MountedRoute): Role | undefined =>
  (['it', ...ROLES] as const).find((role) => mayUse(role, route));

export const visitorFor = async (city: WholeCity, route: MountedRoute): Promise<Visitor> =>
  needOf(route) === 'nobody' ? city.nobody() : city.as(roleFor(route) ?? 'it');

/** The form for a route as it stands on its page: the page of the same address first, else any that has it. */
export async function formFor(city: WholeCity, route: MountedRoute, visitor: Visitor): Promise<Form | null> {
  const own = FORM_AT[route.address];
  const pages = own ? [own] : nearest(city, route).map(({ address }) => city.at(address));
  for (const page of pages) {
    const { text } = await visitor.get(page);
    const form = formsOf(text).find(({ action, method }) => {
      const { pathname } = new URL(action, `http://localhost${page}`);
      return method === 'POST' && routeAt(city.routes, 'POST', pathname)?.address === route.address;
    });
    if (form) return form;
  }
  return null;
}

/** Pages in the order in which the form is likely on them: those that share most of the address first. */
function nearest(city: WholeCity, route: MountedRoute): MountedRoute[] {
  const shared = ({ address }: MountedRoute): number => {
    const parts = address.split('/');
    return route.address.split('/').findIndex((part, index) => part !== parts[index]) >>> 0;
  };
  const pages = city.routes.filter(({ method, address }) => method === 'GET' && !/\.(csv|svg)$/.test(address));
  return pages.filter((page) => shared(page) > 1).sort((a, b) => shared(b) - shared(a));
}

export const decentBody = (route: MountedRoute, form: Form): Body => sent(form, DECENT[route.address] ?? {});

interface Attack {
  readonly what: string;
  readonly body: Body;
}

/** Everything hostile for one form: in all fields at once, in one field among decent ones, and in other shapes. */
export function attacksOn(decent: Body, { controls }: Form): Attack[] {
  const texts = controls.filter(({ kind }) => kind === 'text' || kind === 'number');
  const others = controls.filter((control) => !texts.includes(control));
  const everywhere = HOSTILE.map(([what, value]) => ({ what, body: replaced(decent, texts, value) }));
  const alone = HOSTILE.flatMap(([what, value], index) => one(decent, texts[index % texts.length], what, value));
  const chosen = others.flatMap((control, place) =>
    HOSTILE_CHOICES.flatMap(([what, value], index) =>
      index % 2 === place % 2 ? one(decent, control, what, value) : [],
    ),
  );
  return [...shapesOf(decent), ...everywhere, ...alone, ...chosen];
}

function one(decent: Body, control: Control | undefined, what: string, value: string): Attack[] {
  return control ? [{ what: `${what} in ${control.name}`, body: replaced(decent, [control], value) }] : [];
}

/** The value in the place of these fields, sent even where the decent form would not send them. */
function replaced(decent: Body, controls: readonly Control[], value: string): Body {
  const names = controls.map(({ name }) => name);
  return [...decent.filter(([name]) => !names.includes(name)), ...names.map((name) => [name, value] as const)];
}

const renamed = (decent: Body, rename: (name: string) => string): Body =>
  decent.map(([name, value]) => [rename(name), value]);

const shapesOf = (decent: Body): Attack[] => [
  { what: 'no field at all', body: [] },
  { what: 'every field as an array', body: [...decent, ...decent] },
  { what: 'every field with brackets', body: renamed(decent, (name) => `${name}[]`) },
  { what: 'every field as an object', body: renamed(decent, (name) => `${name}[a][b]`) },
  { what: 'fields of the prototype', body: renamed(decent, (name) => `__proto__[${name}]`).concat(decent) },
  { what: 'a field a thousand times', body: Array.from({ length: 1000 }, (_, n) => [decent[0]?.[0] ?? 'a', `${n}`]) },
];
