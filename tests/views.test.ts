import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkViews } from '../scripts/check-views.ts';

const project = dirname(import.meta.dirname);

const typed = {
  'tsconfig.json': JSON.stringify({
    extends: join(project, 'tsconfig.json'),
    compilerOptions: { types: [] },
    include: ['src'],
  }),
  'package.json': '{ "type": "module" }',
  'src/web/html.ts': "export type Html = string & { readonly __html: true };\nexport const br = '<br>' as Html;\n",
  'src/web/view-tools.ts': 'export interface ViewTools {\n  t(key: string): string;\n}\n',
  'src/web/views.ts': "export interface Views {\n  'components/chip': { readonly label: string };\n}\n",
  'src/people/person.page.ts': `import type { Html } from '../web/html.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/show': {
      readonly name: string;
      readonly kana?: string;
      readonly leftOn: string | null;
      readonly away: boolean;
      readonly posts: readonly { readonly unit: string }[];
      readonly note: Html;
    };
  }
}
`,
  'views/components/chip.ejs': '<b><%= view.label %></b>\n',
};

const roots: string[] = [];

function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'views-'));
  roots.push(root);
  for (const [path, content] of Object.entries({ ...typed, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const errorsOf = (show: string) => checkViews(tree({ 'views/people/show.ejs': show }));

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

const correct = `<%# The person's page: %>
<h1><%= h.t('people:title') %> <%= view.name; %></h1>
<%_ for (const post of view.posts) { _%>
  <%- include('../components/chip', { view: { label: post.unit } }) -%>
<%_ } _%>
<% if (view.kana) { // shown small %><small><%= view.kana // kana
%></small><% } else { %>%><% } %>
<% switch (view.posts.length) { case 0: -%>
  <p><%= view.leftOn ?? '' %></p>
<% } -%>
<%- view.note %> <%% is no tag %%>
`;

test('a template that agrees with its type has no errors', () => {
  expect(errorsOf(correct)).toEqual([]);
});

describe('each mistake in a template is found on its line', () => {
  const mistakes: [mistake: string, line: string, message: RegExp][] = [
    ['a misspelt property', '<%= view.nmae %>', /Property 'nmae' does not exist/],
    ['a property that may be absent', '<%= view.kana %>', /'undefined' is not assignable to type 'string \| number'/],
    ['a value that may be null', '<%= view.leftOn %>', /'null' is not assignable to type 'string \| number'/],
    ['a printed boolean', '<%= view.away %>', /'boolean' is not assignable/],
    ['a printed object', '<%= view.posts %>', /is not assignable to parameter of type 'string \| number'/],
    ['a value the compiler knows nothing of', '<%= JSON.parse(view.name) %>', /'any' is not assignable/],
    ['markup that would be escaped', '<%= view.note %>', /is not assignable to parameter of type 'never'/],
    ['a plain string that would not be escaped', '<%- view.name %>', /'string' is not assignable to .* 'Html'/],
    ['a wrong include argument', "<%- include('../components/chip', { view: { label: 1 } }) %>", /'number' is not ass/],
    ['an absent include argument', "<%- include('../components/chip', { view: {} }) %>", /Property 'label' is missing/],
    ['an unknown include', "<%- include('../components/chap', { view: {} }) %>", /"\.\.\/components\/chap"/],
    ['an unknown tool', '<%= h.translate() %>', /Property 'translate' does not exist/],
    ['an unknown variable', '<%= name %>', /Cannot find name 'name'/],
    ['a variable nobody reads', '<% const unread = view.name; %>', /'unread' is declared but/],
    ['code that does not parse', '<% if (view.name { %> <% } %>', /'\)' expected/],
    ['a tag that is not closed', '<%= view.name', /this tag is not closed/],
    ['a tag inside a tag', '<% if (1) { <%= view.name %> } %>', /a tag opens inside this one/],
  ];
  test.each(mistakes)('%s', (_mistake, line, message) => {
    const [first, ...rest] = errorsOf(`<p>\n<%# about\n  two lines %>\n${line}`);
    expect(first).toMatch(/^views\/people\/show\.ejs:4: /);
    expect(first).toMatch(message);
    expect(rest.length).toBeLessThan(2);
  });
});

test('a template without an entry in Views is an error', () => {
  const files = { 'views/people/show.ejs': correct, 'views/people/new.ejs': '<p></p>' };
  expect(checkViews(tree(files))).toEqual(["views/people/new.ejs:1: interface Views has no entry 'people/new'"]);
});

test('an entry in Views without a template is an error where it is declared', () => {
  expect(checkViews(tree({}))).toEqual(["src/people/person.page.ts:5: Views['people/show'] has no template"]);
});

test('a project without templates is an error, so that a moved folder cannot pass unchecked', () => {
  const root = tree({});
  rmSync(join(root, 'views'), { recursive: true });
  expect(checkViews(root)).toEqual(['views:1: there are no templates']);
});
