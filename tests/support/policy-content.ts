import { decideDraft, submitDraft, takeDraftStep } from '../../src/policies/decision.actions.ts';
import { createDraft, type VersionPlace } from '../../src/policies/draft.actions.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import type { PolicyText } from '../../src/policies/policy-shape.ts';
import { storedText } from '../../src/policies/policy-text.ts';
import { type Actor, operator } from '../../src/shared/actor.ts';
import { ROLES, type Role } from '../../src/shared/permissions.ts';
import type { TestApp } from './app.ts';
import { NUMBER_OF } from './city-content.ts';
import { ASKED_BY, actorFor, inForce } from './decided.ts';

type City = Pick<TestApp, 'db'>;
type Places = Readonly<Record<string, string>>;

export const POLICY = 'taisaku-kijun';

/** Two versions in force one after the other, and for each step of a draft one that can take it. */
export async function policiesOf(city: City): Promise<{ own: Readonly<Record<string, Places>>; places: Places }> {
  const three = [NUMBER_OF.policy, NUMBER_OF.head, NUMBER_OF.ciso] as const;
  await inForce(city.db, `${POLICY}/1.0`, three);
  const later = { effectiveOn: '2027-04-01', campaign: { ...ASKED_BY, dueOn: '2027-04-30' } };
  await inForce(city.db, `${POLICY}/1.1`, three, later);
  const circulating = await circulated(city, '1.1');
  const agreed = await agreedTo(city, '1.2');
  const decided = await agreedTo(city, '1.3');
  const decision = { ...(await asked(city, decided)), note: '理由', importance: 'minor', isProxy: true } as const;
  await decideDraft(city.db, await actor(city, 'head'), decided, decision);
  const own = placesFor(await editable(city), { circulating, agreed, decided });
  return { own, places: { '/policies/:/versions/:/clauses/:': CLAUSE } };
}

const actor = (city: City, role: Role): Promise<Actor> => actorFor(city.db, NUMBER_OF[role]);

const asked = async ({ db }: City, { slug, number }: VersionPlace) => ({
  ...{ note: '', decides: true },
  revision: (await findVersion(db.read, slug, number))?.revision ?? 0,
});

async function textAs({ db }: City, slug: string, version: string): Promise<PolicyText> {
  const found = await findVersion(db.read, slug, '1.0');
  if (!found) throw new Error(`no ${slug}`);
  return { ...storedText(found), version };
}

const LOADED = { basedOnId: null, sourceHash: null, action: 'policy.loaded' } as const;

/** Everybody is asked for their opinion, so that every role finds something to say it on. */
async function circulated(city: City, number: string): Promise<VersionPlace> {
  const place = await createDraft(city.db, operator('test'), await textAs(city, 'tanmatsu-baitai', number), LOADED);
  const proposal = { subject: '改正', purpose: '改正してよろしいか。', officeNumber: '', retention: '10' };
  const circulation = {
    decisionClass: 'ciso',
    fiscalYear: 2026,
    line: [],
    joint: ROLES.map((role) => NUMBER_OF[role]),
  };
  await submitDraft(city.db, operator('test'), place, { ...proposal, ...circulation }, await asked(city, place));
  return place;
}

async function agreedTo(city: City, number: string): Promise<VersionPlace> {
  const place = await circulated(city, number);
  for (const role of ROLES) {
    await takeDraftStep(city.db, await actor(city, role), place, 'agreement', await asked(city, place));
  }
  return place;
}

/** A draft whose last article has a number out of its order. */
async function editable(city: City): Promise<VersionPlace> {
  const text = await textAs(city, 'kihon-hoshin', '1.1');
  const last = text.clauses.findLastIndex(({ level }) => level === '条');
  const clauses = text.clauses.map((clause, at) => ({
    ...clause,
    ...(at === last ? { label: '第99条' } : {}),
    ...(clause.key === CLAUSE ? { paragraphs: [...clause.paragraphs, '二つ目の段落。'] } : {}),
  }));
  const base = await findVersion(city.db.read, 'kihon-hoshin', '1.0');
  const origin = { ...LOADED, basedOnId: base?.versionId ?? null };
  return createDraft(city.db, operator('test'), { ...text, clauses }, origin);
}

/** In the middle of the basic policy. */
const CLAUSE = 'c-threats';
const AT = '/policies/:slug/versions/:number';

function placesFor(
  draft: VersionPlace,
  { circulating, agreed, decided }: Readonly<Record<'circulating' | 'agreed' | 'decided', VersionPlace>>,
): Readonly<Record<string, Places>> {
  const at = ({ slug, number }: VersionPlace) => ({
    ...{ '/policies/:': slug, '/policies/:/versions/:': number, '/policies/:/versions/:/clauses/:': CLAUSE },
  });
  const on = (place: VersionPlace, ...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [`${AT}/${name}`, at(place)]));
  const clause = ['', '/up', '/down', '/move', '/split', '/removal', '/scratch', '/scratch/removal'];
  return {
    ...on(draft, 'edit', 'head', 'renumbering', 'reasons', 'submission', 'withdrawal', 'clauses/new'),
    ...on(draft, ...clause.map((name) => `clauses/:key${name}`)),
    ...on(circulating, 'proceedings', 'proposal.pdf', 'comments', 'agreement', 'rejection', 'recall'),
    ...on(agreed, 'decision'),
    ...on(decided, 'confirmation', 'publication'),
  };
}
