import { beforeAll, describe, expect, test } from 'vitest';
import type { DraftState } from '../../src/policies/draft-life.rules.ts';
import { amendedBy } from '../../src/policies/policy.rules.ts';
import { ENGINES } from '../support/app.ts';
import { DRAFT, decidingOffice, SLUG } from './deciding-office.ts';

const versions = (named: readonly string[]) =>
  named.map((one) => {
    const [number = '', state] = one.split(' ');
    return { number, state: state as DraftState };
  });

describe('what a version amends (改正前)', () => {
  test.each<[what: string, number: string, others: readonly string[], expected: string, began?: string]>([
    ['is the version published last before it, not a draft between', '1.2', ['1.0 published', '1.1 draft'], '1.0'],
    ['is that one too where it began with an earlier one', '1.2', ['1.0 published', '1.1 published'], '1.1', '1.0'],
    ['is one that was abolished since', '1.1', ['1.0 abolished'], '1.0'],
    ['is what it began with where nothing was published', '1.2', ['1.0 draft', '1.1 withdrawn'], '1.0', '1.0'],
    ['is the one before it where that is not said either', '1.10', ['1.2 draft', '1.9 draft'], '1.9'],
    ['is the next newer one where there is none before', '1.0', ['1.1 published', '1.2 draft'], '1.1'],
  ])('%s', (_what, number, others, expected, began) => {
    expect(amendedBy(number, versions(others), began ?? null)?.number).toBe(expected);
  });

  test('is nothing where there is no other version', () => {
    expect(amendedBy('1.0', [], null)).toBeNull();
  });
});

describe.each(ENGINES)('a revision of what is in force beside an older draft, on %s', (engine) => {
  const office = decidingOffice(engine);

  beforeAll(async () => {
    await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
  });

  test('is compared with what is in force, on the comparison as in the summary of changes', async () => {
    for (const page of ['comparison', 'changes']) {
      const shown = await office.page(office.officer, `${DRAFT}/${page}`);
      expect(shown, page).toContain('第1.0版');
      expect(shown, page).not.toContain('改正前（第1.1版）');
      expect(shown, page).not.toContain('第1.1版から');
    }
  });
});
