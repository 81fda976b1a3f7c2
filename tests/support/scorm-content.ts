import { readFileSync } from 'node:fs';
import { SCORM_12 } from '../training/scorm-city.ts';
import type { ServedCity } from './served-city.ts';
import type { Body, Visitor } from './visitor.ts';

const COURSE = 'SEC-SCORM';
const VERSIONS = `/training/${COURSE}/versions`;
const AT = '/training/:code/versions/:number';

async function done(visitor: Visitor, address: string, body: Body = []): Promise<string> {
  const { location, text } = await visitor.post(address, body);
  if (location === null) throw new Error(`${address}: ${text}`);
  return location;
}

/** A course that is a package: a version that somebody has begun, and the draft of the next. Answers what stands for their parameters. */
export async function packagesOf(city: ServedCity) {
  const office = await city.as('training');
  const about = { code: COURSE, title: '離席時', audience: 'all', dueDay: '12-10', startsOn: '2026-04-01' };
  await done(office, '/training', Object.entries(about));
  const address = await done(office, VERSIONS, [['versionKind', 'scorm']]);
  const file = { name: '離席.zip', text: readFileSync(SCORM_12) };
  const taken = await office.upload(`${address}/package/new`, [], file);
  if (taken.status !== 303) throw new Error(taken.text);
  await done(office, `${address}/publication`);
  await done(office, VERSIONS);
  const learner = await city.as('employee');
  const item = await done(learner, `/training/${COURSE}/learning/items/1`, [['version', '1']]);
  const [, attempt = ''] = /data-reports="[^"]*\/([\w-]{36})"/.exec((await learner.get(item)).text) ?? [];
  const inDraft = { '/training/:': COURSE, '/training/:/versions/:': '2' };
  return {
    [`${AT}/package/new`]: inDraft,
    [`${AT}/items/:position`]: { ...inDraft, '/training/:/versions/:/items/:': '1' },
    '/training/:code/learning/items/:position': { '/training/:': COURSE, '/training/:/learning/items/:': '1' },
    '/training/:code/learning/reports/:attemptId': {
      ...{ '/training/:': COURSE, '/training/:/learning/reports/:': attempt },
    },
  };
}
