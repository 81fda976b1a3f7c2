import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isReservedCode } from '../../src/training/course-code.rules.ts';
import { guard, unguarded } from '../../src/web/guard.ts';
import { type TestApp, testApp } from '../support/app.ts';
import * as rule from '../support/route-rules.ts';
import { type MountedRoute, routesOf } from '../support/route-table.ts';

/** The addresses that anybody may ask for. A new one is a decision, so it is added here by hand. */
const OPEN_TO_ALL = [
  'GET /health/live',
  'GET /health/ready',
  'POST /language',
  'GET /sign-in',
  'POST /sign-in',
  'POST /sign-out',
  'GET /links/:token',
  'POST /links/:token',
];

/** What everybody changes for themselves, and what changes no record: that a report is made, or not after all, or a sample drawn. */
const OWN = [
  ...['POST /password', 'POST /reports/:code/orders', 'POST /reports/made/:id/cancellation'],
  ...['POST /samples/new', 'POST /evidence/orders'],
];

const promises: [promise: string, faults: (routes: readonly MountedRoute[]) => string[]][] = [
  ['every route has one guard, and it stands first', rule.guardedOnceAndFirst],
  ['only the pages for people who are not signed in have none', (routes) => rule.opensOnly(routes, OPEN_TO_ALL)],
  [
    'every address that changes records asks for a permission to write',
    (routes) => rule.writesByPermission(routes, OWN),
  ],
  ['addresses are asked for by GET and written to by POST', rule.usesTwoMethods],
  ['no route hides one that stands after it', rule.hidesNothing],
  ['no address is mounted twice', rule.mountsOnce],
  ['addresses are in kebab-case', rule.speaksKebabCase],
];

describe('the routes of the application', () => {
  let city: TestApp;
  let routes: MountedRoute[];

  beforeAll(async () => {
    city = await testApp();
    routes = routesOf(city.app);
  });
  afterAll(() => city.close());

  test('are all found by walking the router', () => {
    expect(routes.length).toBeGreaterThan(30);
  });

  test('no course has a code that stands at its place in another address', () => {
    const words = routes.flatMap(({ address }) => /^\/training\/([a-z][a-z-]*)(?:\/|$)/.exec(address)?.[1] ?? []);
    expect(new Set(words).size).toBeGreaterThan(5);
    expect(words.filter((word) => !isReservedCode(word))).toEqual([]);
  });

  test.each(promises)('%s', (_promise, faults) => {
    expect(faults(routes)).toEqual([]);
  });
});

describe('each promise finds the route that breaks it', () => {
  const go: express.RequestHandler = (_req, res) => void res.end();
  const broken: [fault: (routes: readonly MountedRoute[]) => string[], mount: (app: express.Express) => void][] = [
    [rule.guardedOnceAndFirst, (app) => app.get('/a', go)],
    [rule.guardedOnceAndFirst, (app) => app.get('/a', go, unguarded)],
    [rule.guardedOnceAndFirst, (app) => app.get('/a', guard('home.read'), guard('people.read'), go)],
    [rule.guardedOnceAndFirst, (app) => app.use('/a', express.Router().use(express.Router().get('/b', go)))],
    [(routes) => rule.opensOnly(routes, ['GET /a']), (app) => app.post('/a', unguarded, go)],
    [(routes) => rule.writesByPermission(routes, OWN), (app) => app.post('/a', guard('people.read'), go)],
    [rule.usesTwoMethods, (app) => app.delete('/a', guard('people.write'), go)],
    [rule.usesTwoMethods, (app) => app.use(express.Router().all('/a', guard('people.write'), go))],
    [rule.hidesNothing, (app) => app.get('/a/:id', unguarded, go).get('/a/new', unguarded, go)],
    [rule.hidesNothing, (app) => app.get('/a/:id', unguarded, go).get('/a/:code', unguarded, go)],
    [rule.speaksKebabCase, (app) => app.get('/handOver', unguarded, go)],
  ];
  test.each(broken.map(([fault, mount]) => ({ fault, mount, name: `${mount}`.slice(9) })))(
    '$name',
    ({ fault, mount }) => {
      const app = express();
      mount(app);
      expect(fault(routesOf(app))).toHaveLength(1);
    },
  );

  test('an address mounted twice is named twice, and one below a prefix with its prefix', () => {
    const app = express();
    app.get('/a/b', unguarded, go);
    app.use('/a', express.Router().get('/b', unguarded, go));
    expect(rule.mountsOnce(routesOf(app))).toEqual(['GET  /a/b  [nobody]', 'GET  /a/b  [nobody]']);
  });

  test('an address that cannot be read is an error, never a route that is passed over', () => {
    const app = express();
    app.get(/^\/a/, unguarded, go);
    expect(() => routesOf(app)).toThrow('no plain text');
  });
});
