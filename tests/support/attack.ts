import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '../../src/shared/permissions.ts';
import { SCORM_12 } from '../training/scorm-city.ts';
import { DECENT, FORM_AT, IN_STEPS } from './decent-input.ts';
import { type Control, type Form, formsOf, sent } from './forms.ts';
import { HOSTILE, HOSTILE_CHOICES, MARK } from './hostile-input.ts';
import { type MountedRoute, mayUse, needOf, routeAt } from './route-table.ts';
import type { Answer, Body, Visitor } from './visitor.ts';
import { settled, type WholeCity } from './whole-city.ts';
import { wordFile } from './word-file.ts';

/** The IT section where it may, else the first role that may. */
const roleFor = (route: MountedRoute): Role | undefined =>
  (['it', ...ROLES] as const).find((role) => mayUse(role, route));

export const visitorFor = async (city: WholeCity, route: MountedRoute): Promise<Visitor> =>
  needOf(route) === 'nobody' && route.address !== '/sign-out' ? city.nobody() : city.as(roleFor(route) ?? 'it');

/** The form for a route: on the page of the same address, on one near it, or on the page that answers its first step. */
export async function formFor(city: WholeCity, route: MountedRoute, visitor: Visitor): Promise<Form | null> {
  const own = FORM_AT[route.address];
  const pages = own ? [own] : nearest(city, route).map(({ address }) => city.at(address, route.address));
  for (const page of pages) {
    const form = formIn((await visitor.get(page)).text, city, route);
    if (!form) continue;
    if (!IN_STEPS.includes(route.address)) return form;
    return formIn((await visitor.post(form.action, decentBody(route, form))).text, city, route);
  }
  return null;
}

const formIn = (html: string, city: WholeCity, route: MountedRoute): Form | null =>
  formsOf(html).find(({ action, method }) => {
    const [path = ''] = action.split('?');
    return method === 'POST' && routeAt(city.routes, 'POST', path)?.address === route.address;
  }) ?? null;

const pagesOf = (city: WholeCity): MountedRoute[] =>
  city.routes.filter(({ method, address }) => method === 'GET' && !/\.(csv|svg)$/.test(address));

/** Pages in the order in which the form is likely on them: those that share most of the address first. */
function nearest(city: WholeCity, { address }: MountedRoute): MountedRoute[] {
  const parts = address.split('/');
  const shared = (page: MountedRoute): number => {
    const first = page.address.split('/').findIndex((part, index) => part !== parts[index]);
    return first === -1 ? page.address.split('/').length : first;
  };
  return pagesOf(city)
    .filter((page) => shared(page) > 1)
    .sort((a, b) => shared(b) - shared(a));
}

/** Where something that was stored through the form is read again. */
export const pagesAround = (city: WholeCity, { address }: MountedRoute): string[] => [
  ...['/', '/ledger', `/search?q=${MARK}`, '/ledger?q=%3Cscript'],
  ...pagesOf(city)
    .filter((page) => page.address.split('/')[1] === address.split('/')[1])
    .map((page) => city.at(page.address, address)),
];

export const decentBody = (route: MountedRoute, form: Form): Body => sent(form, DECENT[route.address] ?? {});

/** What a form takes that takes not every file. */
const FILE_FOR: readonly (readonly [action: RegExp, () => Promise<{ name: string; text: string | Uint8Array }>])[] = [
  [/^\/policies\//, async () => ({ name: '対策基準.docx', text: await wordFile() })],
  [/\/package\/new$/, async () => ({ name: '離席.zip', text: readFileSync(SCORM_12) })],
  [/\/reconciliations\/new$/, async () => ({ name: '棚卸.csv', text: '管理番号,ホスト名\r\nPC-00421,pc-999' })],
  [/^\/training\//, async () => ({ name: '手引.pdf', text: '%PDF-1.7' })],
];

export async function sendForm(visitor: Visitor, { action, isUpload }: Form, body: Body): Promise<Answer> {
  const [, fileFor] = FILE_FOR.find(([where]) => where.test(action)) ?? [];
  const file = (await fileFor?.()) ?? { name: '所属.csv', text: 'a' };
  const answer = await (isUpload ? visitor.upload(action, body, file) : visitor.post(action, body));
  if (/^\/(imports|scenarios|plans|consolidation)\//.test(answer.location ?? ''))
    await settled(visitor, answer.location ?? '');
  return answer;
}

interface Attack {
  readonly what: string;
  /** From what a decent person would send. */
  readonly from: (decent: Body) => Body;
}

/** Everything hostile for one form: in all fields at once, in one field among decent ones, and in other shapes. */
export function attacksOn({ controls }: Form): Attack[] {
  const texts = controls.filter(({ kind }) => kind === 'text' || kind === 'number');
  const others = controls.filter((control) => !texts.includes(control));
  const everywhere = HOSTILE.map(([what, value]) => ({ what, from: replaced(texts, value) }));
  const alone = HOSTILE.flatMap(([what, value], index) => inOne(texts[index % texts.length], what, value));
  const chosen = others.flatMap((control, place) =>
    HOSTILE_CHOICES.filter((_, index) => index % 2 === place % 2).flatMap(([what, value]) =>
      inOne(control, what, value),
    ),
  );
  return [...SHAPES, ...everywhere, ...alone, ...chosen];
}

/** Each of these values in all fields at once, and two of them in every field alone. */
export const attacksInEveryField = ({ controls }: Form, values: typeof HOSTILE): Attack[] => [
  ...values.map(([what, value]) => ({ what, from: replaced(controls, value) })),
  ...controls.flatMap((control, place) =>
    values.filter((_, index) => (index + place) % 2 === 0).flatMap(([what, value]) => inOne(control, what, value)),
  ),
];

const inOne = (control: Control | undefined, what: string, value: string): Attack[] =>
  control ? [{ what: `${what} in ${control.name}`, from: replaced([control], value) }] : [];

/** The value in the place of these fields, sent even where the decent form would not send them. */
function replaced(controls: readonly Control[], value: string): Attack['from'] {
  const names = controls.map(({ name }) => name);
  return (decent) => [
    ...decent.filter(([name]) => !names.includes(name)),
    ...names.map((name) => [name, value] as const),
  ];
}

const renamed =
  (rename: (name: string) => string): Attack['from'] =>
  (decent) =>
    decent.map(([name, value]) => [rename(name), value]);

const SHAPES: readonly Attack[] = [
  { what: 'no field at all', from: () => [] },
  { what: 'every field as an array', from: (decent) => [...decent, ...decent] },
  { what: 'every field with brackets', from: renamed((name) => `${name}[]`) },
  { what: 'every field as an object', from: renamed((name) => `${name}[a][b]`) },
  { what: 'fields of the prototype', from: renamed((name) => `__proto__[${name}]`) },
  {
    what: 'a field a thousand times',
    from: (decent) => Array.from({ length: 1_000 }, (_, n) => [decent[0]?.[0] ?? 'a', String(n)]),
  },
];
