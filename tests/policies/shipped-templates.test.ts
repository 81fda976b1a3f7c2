import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PolicyClause } from '../../src/policies/policy-shape.ts';
import { parsePolicy, policyHash, readPolicy } from '../../src/policies/policy-text.ts';
import { formatDate } from '../../src/shared/dates.ts';

const FOLDER = new URL('../../policies/', import.meta.url);
const SHIPPED = ['kihon-hoshin/1.0', 'taisaku-kijun/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'];
/** Of the texts as they were loaded and published: nothing that a text does not say may change them. */
const HASHES = [
  '4d23c535467e8f94fd2b7fef72bb9ac9c59032fa582db718f2ead5292efd1edb',
  '931dfced4559b36ae5ed61715a49aeef657ace9ba0dd02567c9aa2373477a7fb',
  '7296155dcc226a9c891928b34b8c61c51a662855a0dac88328dcac371c01df5b',
  '652608cbce6ce63dd4c5a20fcf518edbda58ff9109b9b3c26f6b82d5f069f044',
];
const sourceOf = (name: string) => readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
const [basic, standards, revised, procedure] = SHIPPED.map((name) => parsePolicy(sourceOf(name)));
const keysOf = (clauses: readonly PolicyClause[] = []) => clauses.map(({ key }) => key);

describe('The shipped templates', () => {
  it('are exactly the files that lie in the folder', () => {
    const found = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => /\d\.md$/.test(path));
    expect(found.map((path) => path.replace(/\.md$/, '')).sort()).toEqual([...SHIPPED].sort());
  });

  it.each(SHIPPED)('%s parses without a fault and says the slug and version of its path', (name) => {
    const { text, faults } = readPolicy(sourceOf(name));
    expect(faults).toEqual([]);
    expect(`${text?.slug}/${text?.version}`).toBe(name);
  });

  it('have the hashes that they were loaded and published with', () => {
    expect(SHIPPED.map((name) => policyHash(parsePolicy(sourceOf(name))))).toEqual(HASHES);
  });

  it.each(SHIPPED)('%s uses each clause key once and tells that it must be reviewed', (name) => {
    const { clauses, note } = parsePolicy(sourceOf(name));
    expect(new Set(keysOf(clauses)).size).toBe(clauses.length);
    expect(note).toContain('見直したうえで使用すること');
  });

  it.each(SHIPPED)('%s numbers its articles from 1 without a gap', (name) => {
    const articles = parsePolicy(sourceOf(name)).clauses.filter(({ level }) => level === '条');
    const plain = articles.map(({ label }) => label).filter((label) => !/条の\d+$/.test(label));
    expect(plain).toEqual(plain.map((_, index) => `第${index + 1}条`));
  });

  it.each(SHIPPED)('%s takes effect by its last 附則 on the day its front matter says', (name) => {
    const { clauses, effectiveOn } = parsePolicy(sourceOf(name));
    const day = formatDate(effectiveOn ?? '', 'ja').replace(/（.*/, '');
    expect(clauses.findLast(({ level }) => level === '附則')?.paragraphs[0]).toContain(`${day}から施行する`);
  });

  it.each(SHIPPED)('%s speaks of one terminal per person', (name) => {
    expect(sourceOf(name)).toMatch(/一人につき一台|一人一台/);
  });

  it('open every chapter and section of the 対策基準 with at least one article', () => {
    const levels = (standards?.clauses ?? []).map(({ level }) => level);
    const openings = levels.filter((level, at) => level === '節' || (level === '章' && levels[at + 1] !== '節'));
    const answered = levels.filter((level, at) => level === '条' && ['章', '節'].includes(levels[at - 1] ?? ''));
    expect(levels.filter((level) => level === '章')).toHaveLength(10);
    expect(answered).toHaveLength(openings.length);
    expect(basic?.clauses.filter(({ level }) => level === '条')).toHaveLength(10);
  });

  it('answer every key of the clause-mapping table together', () => {
    const demanded =
      'G1 G2(2) G3(1) G3(2) G3(3) G4.1(7) G4.4 G5.1(1)③ G5.1(1)④ G5.1(1)⑤ G5.1(1)⑥ G5.1(1)⑧ G5.1(2) G5.1(3) G5.1(4) ' +
      'G5.2(1) G5.2(2) G5.2(3) 番号法29の2 G5.3 G5.4 G6.2 G6.1(18) G6.1(19) G7.2 G7.4 G8 G9.1 G9.2 G9.3 自治法';
    const answered = [basic, standards, procedure].flatMap((text) => text?.clauses ?? []);
    const keys = new Set(answered.flatMap(({ guidelineKeys }) => guidelineKeys));
    expect(demanded.split(' ').filter((key) => !keys.has(key))).toEqual([]);
  });

  it('keep every key of 対策基準 1.0 in 1.1, where one article moved, one was reworded and one was added', () => {
    const before = new Map(standards?.clauses.map((clause) => [clause.key, clause]));
    const added = keysOf(revised?.clauses).filter((key) => !before.has(key));
    const kept = (revised?.clauses ?? []).filter(({ key }) => before.has(key));
    const reworded = kept.filter(({ key, paragraphs }) => `${before.get(key)?.paragraphs}` !== `${paragraphs}`);
    const settled = (keys: string[]) => keys.filter((key) => !key.startsWith('c-private-device'));
    expect(kept).toHaveLength(before.size);
    expect(added.filter((key) => !/-ai-|supplement/.test(key))).toEqual(['c-generative-ai']);
    expect(keysOf(reworded)).toEqual(['c-credential-password']);
    expect(keysOf(kept)).not.toEqual([...before.keys()]);
    expect(settled(keysOf(kept))).toEqual(settled([...before.keys()]));
  });
});
