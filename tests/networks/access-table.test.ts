import { describe, expect, it } from 'vitest';
import { ACCESS_METHODS, type AccessMethod } from '../../src/networks/access-method.rules.ts';
import type { AccessTarget } from '../../src/networks/access-row.rules.ts';
import { findRule } from '../../src/networks/access-rule.rules.ts';
import { ACCESS_ROWS } from '../../src/networks/access-table.rules.ts';
import { CITY_MODELS, type CityModel, GUIDELINE_EDITIONS } from '../../src/networks/model.rules.ts';
import { ZONE_CODES, type ZoneCode } from '../../src/networks/zone.rules.ts';
import { secondSource, secondSourceAdditions } from './access-table-by-hand.ts';

const targets: readonly AccessTarget[] = [...ZONE_CODES, 'PUBLIC', 'OUT'];
const signs = { '○': 'allow', '△': 'withControls', 例: 'exceptionOnly', '×': 'never' } as const;
const none: ReadonlySet<number> = new Set();

interface Expected {
  readonly number: number;
  readonly before: string;
  readonly since: string;
  readonly controls: readonly string[];
  readonly confirmation: string;
}

function words(cell: string | undefined): readonly string[] {
  return (cell ?? '').trim().split(/\s+/).filter(Boolean);
}

function expectedWays(): ReadonlyMap<string, Expected> {
  const ways = new Map<string, Expected>();
  for (const line of secondSource.trim().split('\n')) {
    const cells = line.split('|');
    const expected = {
      number: Number(cells[0]),
      before: (cells[4] ?? '').trim(),
      since: (cells[5] ?? '').trim(),
      controls: words(cells[6]),
      confirmation: (cells[7] ?? '').trim(),
    };
    for (const home of words(cells[1]))
      for (const method of words(cells[2]))
        for (const target of words(cells[3])) {
          const way = `${home} ${method} ${target}`;
          if (ways.has(way)) throw new Error(`the second source names ${way} twice`);
          ways.set(way, expected);
        }
  }
  return ways;
}

const ways = expectedWays();

function expectedRuling(home: ZoneCode, method: AccessMethod, target: AccessTarget, model: CityModel, edition: string) {
  const expected = ways.get(`${home} ${method} ${target}`);
  if (!expected) return { number: null, verdict: 'never', controls: [] };
  const cells = [...(edition === 'R7.3' ? expected.since : expected.before)];
  const verdict = signs[cells[CITY_MODELS.indexOf(model)] as keyof typeof signs];
  const added = secondSourceAdditions[`${expected.number} ${model} ${target}`] ?? [];
  const controls = verdict === 'never' ? [] : [...expected.controls, ...added].sort();
  return { number: expected.number, verdict, controls };
}

describe('the access table', () => {
  it('has 26 rows, numbered from 1 without a gap', () => {
    expect(ACCESS_ROWS.map(({ number }) => number)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
  });

  it.each(CITY_MODELS.flatMap((model) => GUIDELINE_EDITIONS.map((edition) => ({ model, edition }))))(
    'gives every way its row, verdict and controls in $model under $edition, and refuses all others',
    ({ model, edition }) => {
      for (const home of ZONE_CODES)
        for (const method of ACCESS_METHODS)
          for (const target of targets) {
            const ruling = findRule({ home, method, target, model, edition, confirmedRows: none });
            const found = { number: ruling.row?.number ?? null, verdict: ruling.verdict, controls: ruling.controls };
            expect(found, `${home} ${method} ${target}`).toEqual(expectedRuling(home, method, target, model, edition));
          }
    },
  );

  it('says for every row where it comes from, as the second source has it', () => {
    const seen = new Map([...ways.values()].map(({ number, confirmation }) => [number, confirmation]));
    expect(new Map(ACCESS_ROWS.map(({ number, confirmation }) => [number, confirmation]))).toEqual(seen);
  });

  it('refuses as hard blocks rows 19 and 21 always, and rows 5 and 13 as planned access', () => {
    const hard = ACCESS_ROWS.filter((row) => row.hardBlock !== null).map((row) => [row.number, row.hardBlock]);
    expect(hard).toEqual([
      [5, 'planned'],
      [13, 'planned'],
      [19, 'always'],
      [21, 'always'],
    ]);
  });

  it('names the conditions that no control code covers', () => {
    const named = ACCESS_ROWS.flatMap(({ number, conditions }) =>
      conditions.map((condition) => `${number} ${condition}`),
    );
    expect(named).toEqual(['4 riskAssessment', '18 oneZonePerSession', '20 separateStorage', '23 registeredMedia']);
  });
});
