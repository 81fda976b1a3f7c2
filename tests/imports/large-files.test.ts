import { readdirSync } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { type Served, serve, signedIn, type Visitor } from '../support/visitor.ts';
import { textOf } from './import-city.ts';

const MEGABYTE = 1024 * 1024;
const PIECE = Buffer.alloc(MEGABYTE, 'x,'.repeat(4));
const BOUNDARY = 'between-the-parts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that something still holds on to; what is merely not collected yet says nothing about the program. */
function memoryHeld(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

let city: TestApp;
let served: Served;
let visitor: Visitor;
let token = '';

beforeAll(async () => {
  city = await testApp();
  await given(city.db, async (tx) => {
    const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
    await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId, roles: ['it'] });
  });
  served = await serve(city.app);
  visitor = await signedIn(served.origin, '000001');
  [, token = ''] = /name="_csrf" value="([^"]+)"/.exec((await visitor.get('/imports')).text) ?? [];
});
afterAll(async () => {
  await served.close();
  await city.close();
});

const partsBeforeTheFile = (): string =>
  [
    ...Object.entries({ _csrf: token, kind: 'devices', mapping: '' }).map(
      ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n`,
  ].join('');

interface Outcome {
  readonly status: number;
  readonly text: string;
  readonly megabytesSent: number;
  readonly growth: number;
}

/** Sends a file of 200 MB piece by piece, as long as nothing has been answered where the length was `announced`. */
function sendHuge(announced: boolean): Promise<Outcome> {
  const head = Buffer.from(partsBeforeTheFile());
  const total = head.length + 200 * MEGABYTE;
  const before = memoryHeld();
  let most = before;
  let sent = 0;
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ cookie: visitor.cookie(), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      ...(announced ? { 'content-length': String(total) } : { 'transfer-encoding': 'chunked' }),
    };
    let answered = false;
    const post = request(`${served.origin}/imports`, { method: 'POST', headers }, async (answer) => {
      answered = true;
      const text = Buffer.concat(await answer.toArray()).toString();
      resolve({ status: answer.statusCode ?? 0, text, megabytesSent: sent, growth: most - before });
      post.destroy();
    });
    post.on('error', (error) => answered || reject(error));
    post.write(head);
    const next = () => {
      if (answered) return;
      if (sent % 10 === 0) most = Math.max(most, memoryHeld());
      if (sent === 200) return void finish(post, announced);
      sent += 1;
      post.write(PIECE, () => setImmediate(next));
    };
    setTimeout(next, 100);
  });
}

const finish = (post: ClientRequest, announced: boolean) => post.end(announced ? '' : `\r\n--${BOUNDARY}--\r\n`);

test.each([
  ['that is announced as one is answered before it is sent', true],
  ['whose length nobody announced is given up at the limit', false],
])(
  'a file of 200 MB %s, and memory does not grow with it',
  async (_what, announced) => {
    const { status, text, megabytesSent, growth } = await sendHuge(announced);
    expect(status).toBe(422);
    expect(textOf(text)).toContain('上限は 100 MB です。分割して取り込んでください。');
    expect(text).toMatch(/<option value="devices" selected/);
    expect(growth).toBeLessThan(40 * MEGABYTE);
    if (announced) expect(megabytesSent).toBeLessThan(20);
    await expect.poll(() => readdirSync(path.join(city.dataDir, 'uploads'))).toEqual([]);
    expect(textOf((await visitor.get('/imports')).text)).toContain('取込はまだありません');
  },
  300_000,
);
