import { describe, expect, test } from 'vitest';
import {
  type AuditKind,
  cutOf,
  entryOf,
  kindBelow,
  ownAmong,
  type PlannedTimes,
  readEvidence,
  timesFault,
} from '../../src/audits/audit.rules.ts';
import {
  AUDIT_STATES,
  type AuditHands,
  type AuditState,
  type AuditStepName,
  auditObstacle,
} from '../../src/audits/audit-life.rules.ts';
import {
  dueOf,
  FINDING_STATES,
  type FindingState,
  type FindingStepName,
  findingObstacle,
  isOverdue,
} from '../../src/audits/finding-life.rules.ts';

const HANDS: AuditHands = {
  ...{ kind: 'single', state: 'draft', parentState: 'approved', authors: ['maker'], items: 2, unchecked: 0 },
};

describe('a plan of an audit', () => {
  const allowed: Readonly<Record<AuditStepName, readonly AuditState[]>> = {
    ...{ making: [], edit: ['draft'], approval: ['draft'], beginning: ['approved'], reporting: ['begun'] },
    withdrawal: ['draft', 'approved'],
  };
  const cases = (Object.keys(allowed) as AuditStepName[]).flatMap((step) =>
    AUDIT_STATES.map((state): [AuditStepName, AuditState, boolean] => [step, state, allowed[step].includes(state)]),
  );
  test.each(cases)('%s of what is %s is open: %s', (step, state, isOpen) => {
    expect(auditObstacle(step, { ...HANDS, state }, 'approver') === null).toBe(isOpen);
  });

  const refused: [why: string, step: AuditStepName, hands: Partial<AuditHands>, person: string | null, key: string][] =
    [
      ['its maker may not approve it', 'approval', {}, 'maker', 'ownPlan'],
      ['nobody in particular approves it', 'approval', {}, null, 'ownPlan'],
      ['its plan of the year comes first', 'approval', { parentState: 'draft' }, 'approver', 'parentNotApproved'],
      ['a longer plan never begins', 'beginning', { kind: 'annual', state: 'approved' }, 'maker', 'beginning'],
      ['items nobody looked at', 'reporting', { state: 'begun', unchecked: 1 }, 'maker', 'unchecked'],
      ['no item at all', 'reporting', { state: 'begun', items: 0 }, 'maker', 'noItems'],
    ];
  test.each(refused)('%s', (_why, step, hands, person, key) => {
    expect(auditObstacle(step, { ...HANDS, ...hands }, person)).toBe(`audits:closed.${key}`);
  });

  const TIMES: PlannedTimes = { fiscalYear: 2026, startsOn: '2026-11-22', endsOn: '2026-12-25' };
  const times: [AuditKind, Partial<PlannedTimes>, number | null, string | null][] = [
    ['mediumTerm', { startsOn: null, endsOn: null }, null, null],
    ['annual', { startsOn: null, endsOn: null, fiscalYear: 2028 }, 2026, null],
    ['annual', { startsOn: null, endsOn: null, fiscalYear: 2029 }, 2026, 'outsideMediumTerm'],
    ['annual', { startsOn: null, endsOn: null, fiscalYear: 2025 }, 2026, 'outsideMediumTerm'],
    ['single', {}, 2026, null],
    ['single', { startsOn: null }, 2026, 'startsOnNeeded'],
    ['single', { endsOn: null }, 2026, 'endsOnNeeded'],
    ['single', { endsOn: '2026-11-21' }, 2026, 'endsBeforeStart'],
    ['single', { startsOn: '2026-03-31' }, 2026, 'outsideYear'],
  ];
  test.each(times)('of the kind %s with %o in a plan of %s is refused as %s', (kind, changed, parent, name) => {
    const fault = timesFault(kind, { ...TIMES, ...changed }, parent);
    expect(fault?.key ?? null).toBe(name && `audits:refused.${name}`);
  });

  test('belongs to the one above it, down to the single audit', () => {
    expect([kindBelow('mediumTerm'), kindBelow('annual'), kindBelow('single')]).toEqual(['annual', 'single', null]);
  });

  test('is not audited by anybody of an audited unit', () => {
    expect(ownAmong(new Set(['部', '課']), ['課', 'ほかの課'])).toEqual(['課']);
    expect(ownAmong(new Set(['部']), ['課'])).toEqual([]);
  });
});

describe('a finding', () => {
  const allowed: Readonly<Record<FindingStepName, readonly FindingState[]>> = {
    ...{ raising: [], answer: ['open', 'answered', 'returned'], completion: ['answered'], confirmation: ['done'] },
    ...{ return: ['answered', 'done'], withdrawal: ['open', 'answered', 'done', 'returned'] },
  };
  const cases = (Object.keys(allowed) as FindingStepName[]).flatMap((step) =>
    FINDING_STATES.map((state): [FindingStepName, FindingState, boolean] => {
      const isOpen = allowed[step].includes(state);
      return [step, state, isOpen];
    }),
  );
  test.each(cases)('%s of what is %s is open: %s', (step, state, isOpen) => {
    expect(findingObstacle(step, { state, answerers: ['head'] }, 'auditor') === null).toBe(isOpen);
  });

  test('is not confirmed by whoever answered it, nor by nobody', () => {
    const hands = { state: 'done', answerers: ['head'] } as const;
    expect(findingObstacle('confirmation', hands, 'head')).toBe('audits:closedFinding.own');
    expect(findingObstacle('confirmation', hands, null)).toBe('audits:closedFinding.own');
  });

  const due: [FindingState, string | null, boolean][] = [
    ['open', '2026-12-10', true],
    ['returned', '2026-12-10', true],
    ['answered', '2026-12-20', false],
    ['done', null, false],
    ['confirmed', null, false],
    ['withdrawn', null, false],
  ];
  test.each(due)('that is %s is due on %s, and on 15 December overdue: %s', (state, until, overdue) => {
    const finding = { state, answerBy: '2026-12-10', dueOn: '2026-12-20' };
    expect([dueOf(finding), isOverdue(finding, '2026-12-15')]).toEqual([until, overdue]);
  });
});

describe('evidence', () => {
  const read: [string, readonly string[]][] = [
    ['', []],
    ['/devices/1\n\n 12 \n#13', ['/devices/1', '/ledger/12', '/ledger/13']],
    ['/reports?on=2026-03-31&kind=a#x', ['/reports?on=2026-03-31&kind=a#x']],
  ];
  test.each(read)('%j is read as the addresses %j', (text, paths) => {
    expect(readEvidence(text)).toEqual({ paths });
  });

  const strange = ['https://example.jp/', '//example.jp', 'javascript:alert(1)', '/\\example.jp', '/a b', '-1'];
  test.each(strange)('%j is no address of this program', (text) => {
    expect(readEvidence(`/devices\n${text}`)).toMatchObject({ fault: { field: 'evidence' }, line: text });
  });

  test('is ten addresses at most, none longer than 300', () => {
    expect(readEvidence('/a\n'.repeat(11))).toHaveProperty('fault');
    expect(readEvidence(`/${'a'.repeat(300)}`)).toHaveProperty('fault');
  });

  test('names an entry of the ledger where it is one', () => {
    expect([entryOf('/ledger/12'), entryOf('/ledger/12/x'), entryOf('/devices/12')]).toEqual([12, null, null]);
  });
});

test('what is known is what was recorded by the end of the day, and by the instant where that comes first', () => {
  expect(cutOf('2026-03-31', null)).toBe('2026-03-31T14:59:59.999Z');
  expect(cutOf('2026-03-31', '2026-03-30T00:00:00.000Z')).toBe('2026-03-30T00:00:00.000Z');
  expect(cutOf('2026-03-31', '2026-04-30T00:00:00.000Z')).toBe('2026-03-31T14:59:59.999Z');
});
