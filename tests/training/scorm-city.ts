import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../src/config.ts';
import type { Browser } from '../support/app.ts';
import { LEARNING, VERSIONS } from './quiz-city.ts';

const fixture = (name: string): string => path.join(projectRoot, 'tests/fixtures', name);

/** Made by programs that know nothing of this one: see tests/fixtures/README.md. */
export const SCORM_12 = fixture('leaving-the-desk-scorm12.zip');
export const SCORM_2004 = fixture('suspicious-mail-scorm2004.zip');

/** A draft of the kind scorm; answers its address. */
export async function draftPackage(office: Browser): Promise<string> {
  return String((await office.post(VERSIONS, { versionKind: 'scorm' })).headers.location);
}

export const bringIn = (office: Browser, address: string, bytes: Buffer, name = '教材.zip') =>
  office.upload(`${address}/package/new`, {}, { field: 'file', name, bytes });

/** A version that is this package, published. */
export async function publishPackage(
  office: Browser,
  bytes: Buffer = readFileSync(SCORM_12),
  settings = { passMark: '0', attemptsAllowed: '' },
): Promise<string> {
  const address = await draftPackage(office);
  const taken = await bringIn(office, address, bytes);
  if (taken.status !== 303) throw new Error(taken.text);
  await office.post(`${address}/settings`, { ...settings, revision: '1' });
  const { status, text } = await office.post(`${address}/publication`);
  if (status !== 303) throw new Error(text);
  return address;
}

export const ITEM = `${LEARNING}/items/1`;

/** Begins an item, and answers where its reports go and the token of its frame. */
export async function open(person: Browser, item = ITEM, version = '1') {
  const begun = await person.post(item, { version });
  if (begun.status !== 303) throw new Error(begun.text);
  const { text } = await person.get(item);
  const [, launch = ''] = /data-launch="([^"]+)"/.exec(text) ?? [];
  const [, reports = ''] = /data-reports="([^"]+)"/.exec(text) ?? [];
  return { launch, reports, files: `/course-packages/${launch}` };
}

/** What the page of the player sends, for SCORM 1.2. */
export const said = (words: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...{ status: 'incomplete', success: '', scaled: '', raw: '', min: '', max: '', seconds: '60' },
  ...{ location: '"2"', suspendData: '"a"', isOver: '', ...words },
});

/** In the browser: from the list of versions to a published package, as the training office does it. */
export async function publishInBrowser(office: Page, origin: string, code: string, file = SCORM_12): Promise<void> {
  const press = (name: string) => office.locator('main').getByRole('button', { name }).first().click();
  const follow = (name: string) => office.locator('main').getByRole('link', { name }).first().click();
  await office.goto(`${origin}/training/${code}/versions`);
  // Where the version before is a package, so is the next one.
  const isFirst = (await office.getByRole('button', { name: 'SCORM教材の版を作る' }).count()) > 0;
  await press(isFirst ? 'SCORM教材の版を作る' : '新しい版を作る');
  await follow(isFirst ? 'パッケージを取り込む' : 'パッケージを差し替える');
  await office.setInputFiles('[name=file]', file);
  await press('パッケージを取り込む');
  await follow('公開する');
  await press('公開する');
  await office.getByText('を公開しました').first().waitFor();
}
