import type { SampleRecord } from './sample-kept.queries.ts';

/** As a shell takes it as one word. */
const quoted = (text: string): string =>
  /^[A-Za-z0-9_.:,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** The command that draws a sample again. */
export function sampleLine(code: string, record: SampleRecord): string {
  const { table, on, knownAt, unit, units, since, method, size, seed } = record;
  const options = {
    ...{ table, 'as-of': on, 'known-at': knownAt },
    ...(unit !== '' && { unit }),
    ...(units !== null && { units: units.join(',') }),
    ...(since !== null && { since }),
    ...{ method, size: String(size), seed },
  };
  const words = Object.entries(options).map(([name, value]) => `--${name}=${quoted(value)}`);
  return ['ichidai sample-audit', code, ...words].join(' ');
}
