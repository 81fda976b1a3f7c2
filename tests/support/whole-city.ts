import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import type { Database } from '../../src/database.ts';
import { ImportMapping } from '../../src/imports/import.entity.ts';
import { makeCheckpoint } from '../../src/ledger/checkpoint.actions.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Engine, folderOf, testApp } from './app.ts';
import { attachmentsOf } from './attachment-content.ts';
import { auditsOf } from './audit-content.ts';
import { given } from './city.ts';
import { giveCity, giveOffices } from './city-content.ts';
import { contractorsOf } from './contractor-content.ts';
import { drillsOf } from './drill-content.ts';
import { effectsOf } from './effect-content.ts';
import { exceptionsOf } from './exception-content.ts';
import { inspectionsOf } from './inspection-content.ts';
import { inventoryOf } from './inventory-content.ts';
import { plansOf } from './plan-content.ts';
import { POLICY, policiesOf } from './policy-content.ts';
import { recordsOf } from './record-content.ts';
import { reportsOf } from './report-content.ts';
import { type ServedCity, servedCity } from './served-city.ts';
import { sessionsOf } from './session-content.ts';
import { signedByHand } from './signed-by-hand.ts';
import { scenariosOf } from './solved-scenario.ts';
import { trainingPlansOf } from './training-plan-content.ts';
import { versionsOf } from './version-content.ts';
import { encodeText, type Visitor } from './visitor.ts';
import { IMPORTED, importedDraft } from './word-file.ts';

/** What stands for each parameter: by the address up to it, with the names of parameters left out (`/people/:`). */
type Places = Readonly<Record<string, string>>;

export interface WholeCity extends ServedCity {
  readonly places: Places;
  /** The address of a route with every parameter filled, as it is for the route `like`. */
  at(address: string, like?: string): string;
  /** The same with `id` in the place of each parameter in turn. */
  withId(address: string, id: string): string[];
}

/** A small city on the real application, with something at every address. */
export const wholeCity = async (engine: Engine = 'sqlite'): Promise<WholeCity> =>
  furnished(await servedCity(await testApp(engine)));

export async function furnished(city: ServedCity): Promise<WholeCity> {
  const ids = await given(city.db, giveCity);
  await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
  const policies = await policiesOf(city);
  await teach(await city.as('training'));
  await (await city.as('it')).post('/networks/rules/9/confirmation');
  await (await city.as('it')).post('/networks/controls/C14/confirmation');
  const attached = await attachmentsOf(await city.as('it'), ids.device);
  await importedDraft(await city.as('policy'), POLICY);
  const versions = await versionsOf(city);
  const sessions = await sessionsOf(city, COURSE);
  const inspections = await inspectionsOf(city);
  const made = [
    ...[policies, attached, sessions, inspections, await plansOf(city), await exceptionsOf(city)],
    ...[versions, await scenariosOf(city.db), await drillsOf(city), await trainingPlansOf(city)],
    await reportsOf(city),
    ...[await contractorsOf(city), await inventoryOf(city)],
    ...[await auditsOf(city), await effectsOf(city)],
  ];
  const own: Readonly<Record<string, Places>> = Object.assign(elsewhere(ids), ...made.map((one) => one.own));
  const places: Places = {
    ...placesOf(ids),
    ...Object.assign({}, ...made.map((one) => one.places)),
    ...(await importsOf(city.db, await city.as('it'))),
    ...(await recordsOf(city, settled)),
    ...(await signedByHand(city.db, await city.as('policy'), POLICY, ids.person)),
    '/ledger/checkpoints/:': (await makeCheckpoint(city.db, path.join(folderOf(city.db), 'keys'), 'daily')).id,
    '/links/:': await linkFor(await city.as('administrator'), ids.person),
  };
  const at = (address: string, like = address): string =>
    filled(address, { ...places, ...own[like] }) + (ASKS[address] ?? '');
  const withId = (address: string, id: string): string[] =>
    keysOf(address).map(
      (changed) => filled(address, { ...places, ...own[address], [changed]: id }) + (ASKS[address] ?? ''),
    );
  return { ...city, places, at, withId };
}

/** The offices before anything is registered: only what stands at an address without a parameter. */
export async function unfurnished(city: ServedCity): Promise<WholeCity> {
  await given(city.db, giveOffices);
  const routes = city.routes.filter(({ address }) => !address.includes(':'));
  return { ...city, routes, places: {}, at: (address) => address, withId: () => [] };
}

const COURSE = 'SEC-BASIC';
const TEACHING = {
  code: COURSE,
  title: '情報セキュリティ基礎',
  audience: 'all',
  dueDay: '12-10',
  startsOn: '2026-04-01',
};

async function teach(trainingOffice: Visitor): Promise<void> {
  const { status, text } = await trainingOffice.post('/training', Object.entries(TEACHING));
  if (status !== 303) throw new Error(text);
}

async function linkFor(administrator: Visitor, personId: string): Promise<string> {
  const { text } = await administrator.post(`/accounts/${personId}/link`);
  const [, token] = /\/links\/([\w-]+)/.exec(text) ?? [];
  if (!token) throw new Error(`no one-time link: ${text}`);
  return token;
}

const UNITS =
  '所属コード,所属名,上位所属コード,種別,適用開始日,旧名称\r\n0201,長寿社会課,01,課,2026-12-01,高齢福祉課\r\n';

/** One file that can be applied though one column is unknown, and one that has a row in error. */
async function importsOf(db: Database, visitor: Visitor): Promise<Places> {
  const bringIn = (name: string, text: string) => visitor.upload('/imports', [['kind', 'units']], { name, text });
  const faulty = await bringIn('所属の誤.csv', UNITS.replace('課,2026-12-01', '課,2026-02-30'));
  const { location, text } = await bringIn('所属.csv', UNITS);
  const [, run = ''] = /^\/imports\/([\w-]+)$/.exec(location ?? '') ?? [];
  if (run === '') throw new Error(text);
  for (const address of [faulty.location, location]) await settled(visitor, address ?? '');
  const mapping = await db.read.findOneByOrFail(ImportMapping, { kind: 'devices' });
  return { '/imports/:': run, '/imports/mappings/:': mapping.id, '/imports/templates/:': 'units.csv' };
}

/** Work in the background is over when its page no longer asks for itself again. */
export async function settled(visitor: Visitor, address: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const { text } = await visitor.get(address);
    if (!text.includes('data-refresh=')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${address} does not come to an end`);
}

const placesOf = (ids: Awaited<ReturnType<typeof giveCity>>): Places => ({
  '/accounts/:': ids.person,
  '/accounts/:/grants/:': ids.grant,
  '/consolidation/kpi/targets/:': 'perPerson',
  '/consolidation/kpi/targets/:/:': '2026',
  '/consolidation/people/:': ids.person,
  '/devices/:': ids.device,
  '/jobs/:': ids.job,
  '/ledger/:': '1',
  '/networks/addresses/:': ids.address,
  '/networks/controls/:': 'C14',
  '/networks/rules/:': '9',
  '/networks/segments/:': ids.segment,
  '/networks/systems/:': ids.system,
  '/networks/systems/:/uses/:': ids.use,
  '/networks/zones/:': 'LG',
  '/people/:': ids.person,
  '/people/:/leave/:': ids.absence,
  '/people/:/postings/:': ids.posting,
  '/policies/:': POLICY,
  '/policies/:/versions/:': '1.0',
  '/training/:': COURSE,
  '/units/:': ids.unit,
});

/** What an address is never asked for without. */
const ASKS: Readonly<Record<string, string>> = {
  '/devices/:id/state': '?move=reportLost',
  '/reports/:code/file': '?asOf=2026-11-20&format=csv',
};

/** Where what stands elsewhere would be refused: published already, confirmed already, in use. */
const elsewhere = (ids: Awaited<ReturnType<typeof giveCity>>): Readonly<Record<string, Places>> => ({
  '/accounts/:personId/permission': { '/accounts/:': ids.stopped },
  '/people/:id/employments': { '/people/:': ids.former },
  '/networks/controls/:code/confirmation': { '/networks/controls/:': 'C13' },
  '/networks/rules/:row/confirmation': { '/networks/rules/:': '6' },
  '/networks/segments/:id/removal': { '/networks/segments/:': ids.emptySegment },
  '/people/:id/deletion': { '/people/:': ids.newcomer },
  '/policies/:slug/versions/:number/import': { '/policies/:/versions/:': IMPORTED },
});

/** The keys in `places` of an address's parameters. */
const keysOf = (address: string): string[] =>
  address.split('/').flatMap((part, index, parts) => (part.startsWith(':') ? keyOf(parts, index) : []));

const keyOf = (parts: readonly string[], index: number): string =>
  [...parts.slice(0, index), ':'].join('/').replace(/:\w+/g, ':');

function filled(address: string, places: Places): string {
  const parts = address.split('/');
  return parts
    .map((part, index) => {
      if (!part.startsWith(':')) return part;
      const value = places[keyOf(parts, index)];
      if (value === undefined)
        throw new Error(`${address}: say in whole-city.ts what stands for “${keyOf(parts, index)}”`);
      return encodeText(value);
    })
    .join('/');
}
