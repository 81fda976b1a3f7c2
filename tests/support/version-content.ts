import { packagesOf } from './scorm-content.ts';
import type { ServedCity } from './served-city.ts';
import type { Body, Visitor } from './visitor.ts';

const COURSE = 'SEC-BASIC';
/** One that nobody has begun. */
const FRESH = 'SEC-FRESH';
const VERSIONS = '/training/:code/versions/:number';

async function done(visitor: Visitor, address: string, body: Body = []): Promise<string> {
  const { location, text } = await visitor.post(address, body);
  if (location === null) throw new Error(`${address}: ${text}`);
  return location;
}

async function drafted(office: Visitor, course: string) {
  const address = await done(office, `/training/${course}/versions`);
  const page = await done(office, `${address}/pages/new`, [
    ['heading', '離席時'],
    ['body', '# 施錠\n**端末**\n- 一\n- 二\n\n| 甲 | 乙 |\n| 丙 | 丁 |\n\n![図](図.png)\n> 引用'],
  ]);
  const file = { name: '図.png', text: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) };
  const answer = await office.upload(`${page}/files/new`, [], file);
  if (answer.status !== 303) throw new Error(answer.text);
  await done(office, `${address}/questions/new`, [
    ...[['wording', '離席時'] as const, ['choice1', '施錠'] as const, ['choice2', '放置'] as const],
    ...[['right', '1'] as const, ['explanation', '施錠'] as const, ['clause', 'taisaku-kijun c-ciso'] as const],
  ]);
  return { address, page };
}

/** The id that stands behind `name` in a link of the page. */
async function linked(visitor: Visitor, address: string, name: string): Promise<string> {
  const { text } = await visitor.get(address);
  const [, id = ''] = new RegExp(`/${name}/([\\w-]{36})`).exec(text) ?? [];
  if (id === '') throw new Error(`${address} leads to none of ${name}`);
  return id;
}

const last = (address: string): string => address.split('/').at(-1) ?? '';

async function taken(city: ServedCity) {
  const visitor = await city.as('it');
  const begin = () => done(visitor, `/training/${COURSE}/learning/attempts`, [['version', '1']]);
  const first = await begin();
  const [, name = '', key = ''] =
    /name="(answer-[^"]+)" value="(\d)"[^>]*>\s*<label[^>]*>放置/.exec((await visitor.get(first)).text) ?? [];
  await done(visitor, first, [[name, key]]);
  return { finished: last(first), open: last(await begin()) };
}

/** A version that people take, the draft of the next one, one sheet that is handed in and one that is open. */
export async function versionsOf(city: ServedCity) {
  const office = await city.as('training');
  const published = await drafted(office, COURSE);
  const places = {
    '/training/:/versions/:': '1',
    '/training/:/versions/:/pages/:': last(published.page),
    '/training/:/versions/:/files/:': await linked(office, published.page, 'files'),
    '/training/:/learning/pages/:': '1',
    // Of a package alone: see own.
    ...{
      '/training/:/versions/:/items/:': '1',
      '/training/:/learning/items/:': '1',
      '/training/:/learning/reports/:': '1',
    },
  };
  await done(office, `${published.address}/publication`);
  const { finished, open } = await taken(city);
  const draft = await done(office, `/training/${COURSE}/versions`);
  const page = await linked(office, draft, 'pages');
  const inDraft = {
    ...{ '/training/:/versions/:': '2', '/training/:/versions/:/pages/:': page },
    '/training/:/versions/:/questions/:': await linked(office, draft, 'questions'),
    '/training/:/versions/:/files/:': await linked(office, `${draft}/pages/${page}`, 'files'),
  };
  await fresh(office);
  const edits = [
    ...['settings', 'publication', 'pages/new', 'questions/new', 'files/:fileId/removal'],
    ...['pages/:pageId/edit', 'pages/:pageId/removal', 'pages/:pageId/files/new'],
    ...['questions/:questionId/edit', 'questions/:questionId/removal'],
  ];
  const own = {
    ...(await packagesOf(city)),
    ...Object.fromEntries(edits.map((edit) => [`${VERSIONS}/${edit}`, inDraft])),
    '/training/:code/versions': { '/training/:': FRESH },
    '/training/:code/learning/attempts': { '/training/:': FRESH },
    '/training/:code/attempts/:attemptId': { '/training/:/attempts/:': open },
  };
  return { places: { ...places, ...inDraft, ...places, '/training/:/attempts/:': finished }, own };
}

/** Its version is published, and there is no draft of the next. */
async function fresh(office: Visitor): Promise<void> {
  const about = { code: FRESH, title: '端末', audience: 'all', dueDay: '12-10', startsOn: '2026-04-01' };
  await done(office, '/training', Object.entries(about));
  await done(office, `${(await drafted(office, FRESH)).address}/publication`);
}
