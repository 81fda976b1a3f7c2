import type { Browser } from '../support/app.ts';

/** What the form on a page holds when it is opened. */
export const opened = async (who: Browser, address: string): Promise<Record<string, string>> => {
  const { text } = await who.get(address);
  const unescaped = (value: string) =>
    value
      .replaceAll('&#34;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const inputs = [...text.matchAll(/<input[^>]*name="(\w+)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const areas = [...text.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>\n?([^<]*)<\/textarea>/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const fields = Object.fromEntries([...inputs, ...areas].map(([name = '', value = '']) => [name, unescaped(value)]));
  const { _csrf, ...rest } = fields;
  return rest;
};
