import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as house from './support/house-rules.ts';
import { readTree, sourceFile } from './support/source-tree.ts';
import { keepsItsSuffix, needsItsException } from './support/suffix-rules.ts';

const project = path.dirname(import.meta.dirname);
const source = readTree(project, ['src'], ['.ts']);
const code = [...source, ...readTree(project, ['migrations', 'tests', 'scripts', 'bench'], ['.ts'])];
const templates = readTree(project, ['views'], ['.ejs']);
const served = [...templates, ...readTree(project, ['public'], ['.css', '.js', '.svg', '.html'])];
const screens = source.filter((file) => /\.(page|routes|form)\.ts$/.test(file.path));

const rules: [promise: string, rule: house.Rule, files: typeof source][] = [
  ['a module imports only modules that stand above it', house.keepsTheOrder, source],
  ['no file imports itself by way of others', house.hasNoCycles, code],
  ['a file touches only what its suffix says', keepsItsSuffix, source],
  ['every exception to the suffixes is still needed', needsItsException, source],
  ['only change() and the database open a transaction', house.opensTransactionsInOnePlace, source],
  ['no file is above 200 lines', house.staysShort, code],
  ['file names tell a subject', house.hasTellingNames, code],
  ['nothing is exported as default or on behalf of another file', house.exportsByName, code],
  ['pages fetch nothing from outside the host', house.staysInside, served],
  ['pages hold no script or style that the content security policy would stop', house.hasNothingInline, templates],
  ['templates hold no words: they come from the locales', house.templatesHoldNoWords, templates],
  ['routes, forms and pages hold no Japanese text', house.leavesTextToTheLocales, screens],
];

test('there is something to check', () => {
  expect(Math.min(source.length, templates.length, screens.length)).toBeGreaterThan(0);
});

test.each(rules)('%s', (_promise, rule, files) => {
  expect(rule(files)).toEqual([]);
});

describe('each rule finds what breaks it, exactly once', () => {
  const broken: [rule: house.Rule, path: string, text: string][] = [
    [house.keepsTheOrder, 'src/people/person.queries.ts', "import { a } from '../devices/device.queries.ts';"],
    [house.keepsTheOrder, 'src/people/person.ts', "import type { A } from '../devices/device.ts';"],
    [house.keepsTheOrder, 'src/shared/dates.ts', "import { newId } from '../ids.ts';"],
    [house.keepsTheOrder, 'src/devices/device.routes.ts', "import { createApp } from '../app.ts';"],
    [house.keepsTheOrder, 'src/imports/apply.ts', "import { city } from '../sample/city.ts';"],
    [house.keepsTheOrder, 'src/sample/city.ts', "import { newId } from '../ids.ts';"],
    [house.keepsTheOrder, 'src/unheard/of.ts', "import { a } from '../devices/device.ts';"],
    [house.hasNoCycles, 'src/shared/a.ts', "import { a } from './a.ts';"],
    [keepsItsSuffix, 'src/devices/a.rules.ts', "import { In } from 'typeorm';"],
    [keepsItsSuffix, 'src/devices/a.rules.ts', "import type { EntityManager } from 'typeorm';"],
    [keepsItsSuffix, 'src/devices/a.rules.ts', "import type { Database } from '../database.ts';"],
    [keepsItsSuffix, 'src/devices/a.rules.ts', "import { find } from './device.queries.ts';"],
    [keepsItsSuffix, 'src/devices/a.ts', "import { readFileSync } from 'node:fs';"],
    [keepsItsSuffix, 'src/devices/a.ts', "const lazy = await import('node:child_process');"],
    [keepsItsSuffix, 'src/devices/a.ts', "import 'reflect-metadata';"],
    [keepsItsSuffix, 'src/devices/a.ts', 'export const now = () => Date.now();'],
    [keepsItsSuffix, 'src/devices/a.page.ts', 'export const now = () => new Date();'],
    [keepsItsSuffix, 'src/devices/a.page.ts', "import type { Request } from 'express';"],
    [keepsItsSuffix, 'src/devices/a.ts', 'export const chance = Math.random();'],
    [keepsItsSuffix, 'src/devices/a.ts', 'export const home = process.env.HOME;'],
    [keepsItsSuffix, 'src/devices/a.actions.ts', 'const at = new Date().toISOString();'],
    [keepsItsSuffix, 'src/devices/a.actions.ts', "import type { Response } from 'express';"],
    [keepsItsSuffix, 'src/devices/a.queries.ts', "import { retire } from './device.actions.ts';"],
    [keepsItsSuffix, 'src/devices/a.entity.ts', "import { IsString } from 'class-validator';"],
    [keepsItsSuffix, 'src/devices/a.routes.ts', "import { In } from 'typeorm';"],
    [keepsItsSuffix, 'src/devices/a.routes.ts', "import { Device } from './device.entity.ts';"],
    [keepsItsSuffix, 'src/devices/a.service.ts', 'export const a = 1;'],
    [house.opensTransactionsInOnePlace, 'src/devices/a.actions.ts', 'await manager.transaction(async () => 1);'],
    [house.staysShort, 'src/devices/a.ts', 'a;\n'.repeat(201)],
    [house.hasTellingNames, 'src/devices/index.ts', ''],
    [house.hasTellingNames, 'src/shared/date-utils.ts', ''],
    [house.hasTellingNames, 'src/helpers/dates.ts', ''],
    [house.hasTellingNames, 'src/devices/DeviceList.ts', ''],
    [house.exportsByName, 'src/devices/a.ts', 'export default 1;'],
    [house.exportsByName, 'src/devices/a.ts', "export * from './b.ts';"],
    [house.exportsByName, 'src/devices/a.ts', "export { b } from './b.ts';"],
    [house.staysInside, 'views/a.ejs', '<script src="https://cdn.example/x.js"></script>'],
    [house.staysInside, 'public/a.css', 'src: url(http://fonts.example/x.woff2);'],
    [house.hasNothingInline, 'views/a.ejs', '<script>go()</script>'],
    [house.hasNothingInline, 'views/a.ejs', '<p style="color: red"></p>'],
    [house.hasNothingInline, 'views/a.ejs', '<button onclick="go()"></button>'],
    [house.templatesHoldNoWords, 'views/a.ejs', '<p>\n<%= view.a %> Save\n</p>'],
    [house.templatesHoldNoWords, 'views/a.ejs', '<p>保存</p>'],
    [house.templatesHoldNoWords, 'views/a.ejs', '<button aria-label="Close">&times;</button>'],
    [house.leavesTextToTheLocales, 'src/devices/a.page.ts', "const title = '端末'; // 端末"],
  ];
  test.each(broken.map(([rule, file, text]) => ({ rule, file, text, sample: text.slice(0, 60) })))(
    '$file: $sample',
    ({ rule, file, text }) => {
      expect(rule([sourceFile(file, text)])).toHaveLength(1);
    },
  );

  test('a circle of two files is named once, and one of types alone is none', () => {
    const a = sourceFile('src/a.ts', "import { b } from './b.ts';");
    const b = sourceFile('src/b.ts', "import { a } from './a.ts';");
    expect(house.hasNoCycles([a, b])).toEqual(['src/a.ts → src/b.ts → src/a.ts']);
    expect(house.hasNoCycles([a, sourceFile('src/b.ts', "import type { A } from './a.ts';")])).toEqual([]);
  });

  test('an exception for a file that is pure, or gone, is one too many', () => {
    expect(needsItsException([sourceFile('src/web/render.ts', '')])).toContain('src/web/render.ts needs no exception');
  });
});
