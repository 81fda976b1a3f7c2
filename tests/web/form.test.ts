import { ArrayMaxSize, Length } from 'class-validator';
import { expect, test } from 'vitest';
import { Refused } from '../../src/shared/errors.ts';
import { attempt, readForm } from '../../src/web/form.ts';
import { html } from '../../src/web/html.ts';
import { localPath } from '../../src/web/local-path.ts';

class SampleForm {
  @Length(1, 5, { message: 'sample:name' })
  name = '';

  @ArrayMaxSize(2, { message: 'sample:codes' })
  codes: string[] = [];
}

const t = (key: string, params = {}) => `${key} ${JSON.stringify(params)}`;

test('takes exactly the fields of the form, trimmed', () => {
  const form = readForm(SampleForm, { name: '　工藤 \r\n', codes: 'C01', isAdmin: 'yes', __proto__: { x: 1 } }, t);
  expect(form.typed).toEqual({ name: '工藤', codes: ['C01'] });
  expect(form.errors).toEqual([]);
});

test.each([[undefined], [null], ['text'], [[]], [{ name: ['a', 'b'] }], [{ name: { a: 1 } }]])(
  'takes a body of %j as fields that were left empty',
  (body) => {
    expect(readForm(SampleForm, body, t).typed).toEqual({ name: '', codes: [] });
  },
);

test('says what is wrong at which field and keeps what was typed', () => {
  const form = readForm(SampleForm, { name: 'too long a name', codes: ['a', 'b', 'c'] }, t);
  expect(form.errors.map(({ field }) => field)).toEqual(['name', 'codes']);
  expect(form.typed.name).toBe('too long a name');
});

test('does not run the action of a faulty form, and turns a refusal into an error at its field', async () => {
  const faulty = await attempt(readForm(SampleForm, {}, t), t, async () => expect.unreachable());
  expect(faulty).toMatchObject({ done: false, errors: [{ field: 'name' }] });
  const sound = readForm(SampleForm, { name: 'a' }, t);
  const refused = await attempt(sound, t, async () => {
    throw new Refused('sample:taken', { by: 'PC-1' }, 'name');
  });
  expect(refused).toEqual({ done: false, errors: [{ field: 'name', sentence: 'sample:taken {"by":"PC-1"}' }] });
});

test('lets every other error through', async () => {
  const sound = readForm(SampleForm, { name: 'a' }, t);
  await expect(attempt(sound, t, async () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
});

test('markup escapes every value', () => {
  expect(html`<p title="${'"<&>'}">${"'"}</p>`).toBe('<p title="&#34;&lt;&amp;&gt;">&#39;</p>');
});

test.each([
  ['/devices?zone=LG', '/devices?zone=LG'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('after %j one goes to %s', (wanted, path) => {
  expect(localPath(wanted)).toBe(path);
});
