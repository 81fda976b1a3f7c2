import { afterAll, beforeAll, expect, test } from 'vitest';
import { ScormLaunch } from '../../src/training/scorm.entity.ts';
import { injected } from '../../src/training/scorm-injection.ts';
import { type QuizCity, quizCity } from './quiz-city.ts';
import { ITEM, open, publishPackage } from './scorm-city.ts';
import { ONE_ITEM, packageOf } from './scorm-zip.ts';

const VIDEO = Buffer.from('0123456789');
let city: QuizCity;
let files: string;

beforeAll(async () => {
  city = await quizCity('sqlite');
  await publishPackage(
    city.office,
    packageOf(ONE_ITEM, [
      { name: '動画/a b.mp4', content: VIDEO },
      { name: Buffer.from([0x8a, 0xbf, 0x8e, 0x9a, 0x2e, 0x74, 0x78, 0x74]), content: '漢', flags: 0 },
      { name: '__MACOSX/._index.html', content: 'x' },
    ]),
  );
  files = (await open(city.learner)).files;
}, 120_000);
afterAll(() => city.close());

const get = (address: string) => city.stranger().get(address);

test('a file comes with its kind and in a cage, to whoever has the address', async () => {
  const { status, headers, text } = await get(`${files}/files/index.html`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/html',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  });
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/sandbox allow-scripts allow-forms allow-modals$/);
  expect(policy).not.toMatch(/allow-same-origin|https?:|\*/);
  expect(headers['x-frame-options']).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
  expect(text).toMatch(new RegExp(`<head><script src="${files}/library.js"></script>.*<title>`));
});

test('a video is sent in parts, and names may be Japanese, in whatever way they were packed', async () => {
  const part = await get(`${files}/files/${encodeURIComponent('動画')}/a%20b.mp4`).set('Range', 'bytes=2-4');
  expect([part.status, part.headers['content-type'], String(part.body)]).toEqual([206, 'video/mp4', '234']);
  expect((await get(`${files}/files/${encodeURIComponent('漢字')}.txt`)).text).toBe('漢');
});

test('what an item is told are the words of the standard, and no number of the register', async () => {
  const { text, headers } = await get(`${files}/state.js`);
  expect(headers['cache-control']).toBe('no-store');
  const told = JSON.parse(text.replace('window.ichidaiLaunch = ', '').replace(/;\s*$/, ''));
  expect(told).toMatchObject({ edition: '1.2', seconds: 0 });
  expect(told.values).toMatchObject({ 'cmi.core.student_name': '髙橋 一郎', 'cmi.core.entry': 'ab-initio' });
  expect(text).not.toContain('"002"');
  expect((await get(`${files}/library.js`)).text).toContain('Scorm12API');
  expect((await get(`${files}/api.js`)).text).toContain('ichidaiLaunch');
});

test.each([
  '/files/b.html',
  '/files/../state.js/x',
  '/files/..%2f..%2fsecret',
  '/files/__MACOSX/._index.html',
  '/files/imsmanifest.xml/',
  '/files/',
  '/files/%ff',
  '/index.html',
  '/',
])('%s is no file of the package', async (address) => {
  const { status, text, headers } = await get(files + address);
  expect([status, text, headers['set-cookie']]).toEqual([404, '', undefined]);
});

test('a guessed address, one whose time is over and one of somebody who signed out lead nowhere', async () => {
  expect((await get('/course-packages/guessed/files/index.html')).status).toBe(404);
  const [before, person] = [city.clock.now, await city.signIn('003')];
  const own = (await open(person)).files;
  city.clock.now = '2026-11-22T12:00:01.000Z';
  expect((await get(`${own}/files/index.html`)).status).toBe(404);
  city.clock.now = before;
  expect((await get(`${own}/files/index.html`)).status).toBe(200);
  await city.db.source.query(
    "DELETE FROM session WHERE person_id IN (SELECT person_id FROM employment WHERE number = '003')",
  );
  expect((await get(`${own}/files/index.html`)).status).toBe(404);
});

test('only the hash of an address is stored, and what is over is taken away', async () => {
  const all = await city.db.read.find(ScormLaunch);
  expect(all.some(({ tokenHash }) => files.includes(tokenHash))).toBe(false);
  const before = city.clock.now;
  city.clock.now = '2026-11-23T00:00:00.000Z';
  await (await city.signIn('002')).get(ITEM);
  expect(await city.db.read.count(ScormLaunch)).toBe(1);
  city.clock.now = before;
});

test('the office looks at a draft that nobody else sees', async () => {
  const draft = String((await city.office.post('/training/SEC-BASIC/versions')).headers.location);
  const { text } = await city.office.get(`${draft}/items/1`);
  expect(text).toContain('職員にはこのように見えます');
  expect(text).toContain('data-reports=""');
  expect((await city.learner.get(`${draft}/items/1`)).status).toBe(403);
});

const TAGS =
  '<script src="/t/library.js"></script><script src="/t/state.js"></script><script src="/t/api.js"></script>';

test.each([
  ['<!DOCTYPE html><html><head lang="ja"><title>a', '<!DOCTYPE html><html><head lang="ja">', '<title>a'],
  ['<!-- <head> --><HTML>\n<HEAD><script>', '<!-- <head> --><HTML>\n<HEAD>', '<script>'],
  ['\u00ef\u00bb\u00bf<html><body>', '\u00ef\u00bb\u00bf<html>', '<body>'],
  ['<p>a<head>', '', '<p>a<head>'],
  ['<?xml version="1.0"?><html xmlns="x"><head>', '<?xml version="1.0"?><html xmlns="x"><head>', ''],
  ['', '', ''],
])('the scripts stand before all others in %s', (document, before, after) => {
  expect(injected(Buffer.from(document, 'latin1'), '/t').toString('latin1')).toBe(before + TAGS + after);
});

test('a document of two bytes a letter stays one', () => {
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html><head>漢', 'utf16le')]);
  expect(injected(wide, '/t').subarray(2).toString('utf16le')).toBe(`<html><head>${TAGS}漢`);
});
