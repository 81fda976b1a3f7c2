import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOver, namedOf, spread } from '../../src/web/axis.ts';
import { type LineChartData, lineChart } from '../../src/web/line-chart.ts';

const months = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `令和8年${index + 1}月`, short: `R8.${index + 1}` }));

const chart = (series: LineChartData['series'], more: Partial<LineChartData> = {}) =>
  lineChart({
    title: '1人当たり端末数',
    summary: '減っています。',
    unit: '台',
    category: '月',
    points: months(series[0]?.values.length ?? 0),
    series,
    decimals: 2,
    fromZero: false,
    ...more,
  });

describe('the axis of a chart', () => {
  it.each([
    [[1.12, 1.98], false, [1, 1.5, 2], 1],
    [[1.4, 1.45], false, [1.4, 1.42, 1.44, 1.46], 2],
    [[340, 12], true, [0, 100, 200, 300, 400], 0],
    [[2, 2], false, [2, 2.5], 1],
    [[], false, [0, 0.5], 1],
    [[0], true, [0, 0.5], 1],
  ])('of %j (from zero: %s) is written with the round values %j', (values, fromZero, ticks, decimals) => {
    expect(axisOver(values, fromZero)).toEqual({ ticks, decimals });
  });

  it('holds every value, in equal steps, whatever the values are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 500_000 }), { minLength: 1 }), fc.boolean(), (tens, zero) => {
        const values = tens.map((value) => value / 100);
        const { ticks } = axisOver(values, zero);
        const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + step * 1e-6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - step * 1e-6);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(9);
      }),
    );
  });

  it('names the last point always, and never more than fit', () => {
    expect(namedOf(24, 4)).toEqual([7, 15, 23]);
    expect(namedOf(3, 4)).toEqual([0, 1, 2]);
    expect(namedOf(1, 4)).toEqual([0]);
    for (let count = 1; count < 60; count += 1) {
      expect(namedOf(count, 4).at(-1)).toBe(count - 1);
      expect(namedOf(count, 4).length).toBeLessThanOrEqual(4);
    }
  });

  it('moves labels apart that would lie on each other, and keeps their order', () => {
    expect(spread([50, 10, 52], 18, 0, 200)).toEqual([50, 10, 68]);
    expect(spread([199, 198], 18, 0, 200)).toEqual([200, 182]);
    expect(spread([], 18, 0, 200)).toEqual([]);
  });
});

describe('a line chart', () => {
  it('draws each series from point to point, and breaks the line where a value is not known', () => {
    const { lines, ticks } = chart([{ name: '実績', values: [2, 1, null, 1.5, 1] }]);
    expect(ticks.map(({ text }) => text)).toEqual(['1.0', '1.5', '2.0']);
    expect(lines[0]?.paths).toEqual(['0,28 25,218', '75,123 100,218']);
  });

  it('marks a point that stands alone, and the last point that is known', () => {
    const { lines } = chart([{ name: '計画', values: [2, null, 1, 1.5, 1, null] }]);
    expect(lines[0]?.marks).toContainEqual({ x: 0, y: 28 });
    expect(lines[0]?.marks).toContainEqual({ x: 80, y: 218 });
    expect(lines[0]?.labelY).toBe(218);
  });

  it('keeps the names of lines that end together apart', () => {
    const { lines } = chart([
      { name: '実績', values: [2, 1] },
      { name: '目標', values: [1.5, 1] },
      { name: '計画', values: [null, null] },
    ]);
    expect(lines.map(({ labelY }) => labelY)).toEqual([200, 218, null]);
  });

  it('has every value in the table behind it, as it is read', () => {
    const { series, rows } = chart([
      { name: '実績', values: [2, 1.234] },
      { name: '目標', values: [null, 1.2] },
    ]);
    expect(series).toEqual(['実績', '目標']);
    expect(rows).toEqual([
      { label: '令和8年1月', values: [{ value: 2, text: '2.00' }, null] },
      {
        label: '令和8年2月',
        values: [
          { value: 1.234, text: '1.23' },
          { value: 1.2, text: '1.20' },
        ],
      },
    ]);
  });

  it('stays in its frame with no point, one point or thousands of terminals', () => {
    for (const values of [[], [7], [120_000, 0, 5]]) {
      const { lines, height, rows } = chart([{ name: '残り', values }], { fromZero: true, decimals: 0 });
      expect(rows).toHaveLength(values.length);
      for (const { x, y } of lines[0]?.marks ?? []) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(100);
        expect(y).toBeLessThan(height);
      }
    }
    expect(chart([{ name: '残り', values: [120_000] }], { decimals: 0 }).rows[0]?.values[0]?.text).toBe('120,000');
  });
});
