import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guard, unguarded } from '../../src/web/guard.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { type MountedRoute, routesOf } from '../support/route-table.ts';
import * as rule from '../support/route-rules.ts';

/** The addresses that anybody may ask for. A new one is a decision, so it is added here by hand. */
const OPEN_TO_ALL = [
  'GET /health/live',
  'GET /health/ready',
  'POST /language',
  'GET /sign-in',
  'POST /sign-in',
  'POST /sign-out',
];

/** What a person says of themselves is written with a permission that everybody has. */
const EVERYBODY_WRITES = ['policy.acknowledge'];

const promises: [promise: string, faults: (routes: readonly MountedRoute[]) => string[]][] = [
  ['every route has one guard, and it stands first', rule.guardedOnceAndFirst],
  ['only the pages for people who are not signed in have none', (routes) => rule.opensOnly(routes, OPEN_TO_ALL)],
  ['every address that changes something asks for a permission to write', rule.writesByPermission],
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

  test.each(promises)('%s', (_promise, faults) => {
    expect(faults(routes)).toEqual([]);
  });
});
