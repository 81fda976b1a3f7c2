import { type AskedPlan, makeAudit } from '../../src/audits/audit.actions.ts';
import { approveAudit, takeAuditStep } from '../../src/audits/audit-step.actions.ts';
import { checklistOf } from '../../src/audits/checklist.ts';
import { raiseFinding, spreadFinding } from '../../src/audits/finding.actions.ts';
import { AuditFinding } from '../../src/audits/finding.entity.ts';
import { takeFindingStep } from '../../src/audits/finding-step.actions.ts';
import { addItems, recordResult } from '../../src/audits/item.actions.ts';
import { itemsOf } from '../../src/audits/item.queries.ts';
import { textsInForce } from '../../src/policies/coverage.queries.ts';
import { coverageOf } from '../../src/policies/coverage.ts';
import { type Actor, operator } from '../../src/shared/actor.ts';
import type { TestApp } from './app.ts';
import { NUMBER_OF } from './city-content.ts';
import { actorFor } from './decided.ts';

type City = Pick<TestApp, 'db'>;

const ON = '2026-11-22';
/** Nobody in particular, who is of no unit and may find something in any. */
const BY = operator('test');

const PLAN: AskedPlan = {
  ...{ title: '監査の中期計画', fiscalYear: 2026, purpose: '管理を確かめる', units: '', targets: '' },
  ...{ startsOn: null, endsOn: null, auditors: '', team: '内部監査', criteria: '対策基準による' },
};
const SINGLE = { ...PLAN, title: '窓口の監査', units: '0102', startsOn: ON, endsOn: '2026-12-25' };
const ANSWER = { note: '周知する', measure: '設定する', dueOn: '2026-12-20' };

interface Makers {
  readonly city: City;
  readonly auditor: Actor;
  readonly ciso: Actor;
}

async function approved({ city: { db }, ciso }: Makers, id: string): Promise<string> {
  await approveAudit(db, ciso, id, { decidedOn: ON, documentNumber: '情委第3号', revision: 1 });
  return id;
}

const single = async ({ city: { db }, auditor }: Makers, parentId: string, title: string): Promise<string> =>
  (await makeAudit(db, auditor, 'single', parentId, { ...SINGLE, title })).id;

/** Under way, with an item that comes from the guideline and one of the auditor's own. */
async function begun(makers: Makers, parentId: string, title: string): Promise<string> {
  const { city, auditor } = makers;
  const { db } = city;
  const id = await approved(makers, await single(makers, parentId, title));
  const coverage = coverageOf(await textsInForce(db.read, { on: ON, knownAt: null }));
  const [asked] = checklistOf(coverage, ['organisation'], (() => '管理を確かめる') as never);
  const own = { requirementKey: '', question: '媒体の管理簿を付けているか', clauses: [] };
  await addItems(db, auditor, id, [...(asked ? [asked] : []), own]);
  await takeAuditStep(db, auditor, id, 'beginning', '');
  for (const item of await itemsOf(db.read, id, END)) {
    const seen = { result: 'broken', note: '画面が開いていた', evidence: '/ledger/1', known: '' } as const;
    await recordResult(db, auditor, id, item.id, seen);
  }
  return id;
}

const END = '9999-01-01T00:00:00.000Z';

/** Findings in the unit where everybody is, and in another, which the auditor of the city may judge. */
async function findingsOf({ city: { db }, auditor }: Makers, auditId: string) {
  const asked = { kind: 'finding', item: '', text: '画面が開いていた', answerBy: '2026-12-10' } as const;
  const raise = async (by: Actor, unit: string, kind: 'finding' | 'opinion' = 'finding') =>
    (await raiseFinding(db, by, auditId, { ...asked, kind, unit })).id;
  const origin = await raise(auditor, '0102');
  await spreadFinding(db, BY, origin, { units: '0101', answerBy: '2026-12-10' });
  const spread = await db.read.findOneByOrFail(AuditFinding, { spreadFromId: origin });
  const answered = await raise(auditor, '0102', 'opinion');
  await takeFindingStep(db, BY, answered, 'answer', ANSWER);
  const done = await raise(auditor, '0102');
  await takeFindingStep(db, BY, done, 'answer', ANSWER);
  await takeFindingStep(db, BY, done, 'completion', { note: '設定する', doneOn: ON });
  const ownAnswered = await raise(BY, '0101');
  await takeFindingStep(db, BY, ownAnswered, 'answer', ANSWER);
  return { origin, spread: spread.id, answered, done, ownAnswered };
}

/** Plans of every kind and state, and findings in each. */
export async function auditsOf(city: City) {
  const { db } = city;
  const auditor = await actorFor(db, NUMBER_OF.auditor);
  const makers = { city, auditor, ciso: await actorFor(db, NUMBER_OF.ciso) };
  const mediumTerm = await approved(makers, (await makeAudit(db, auditor, 'mediumTerm', null, PLAN)).id);
  const yearly = { ...PLAN, title: '年度の監査計画' };
  const annual = await approved(makers, (await makeAudit(db, auditor, 'annual', mediumTerm, yearly)).id);
  const draft = await single(makers, annual, '下書きの監査');
  const waiting = await approved(makers, await single(makers, annual, '始める前の監査'));
  const underWay = await begun(makers, annual, '窓口の監査');
  const looked = await begun(makers, annual, '済んだ監査');
  const findings = await findingsOf(makers, underWay);
  const [item] = await itemsOf(db.read, underWay, END);
  const of = (id: string) => ({ '/audits/:': id });
  const about = (id: string) => ({ '/audits/findings/:': id });
  return {
    places: { ...of(underWay), ...about(findings.spread), '/audits/:/items/:': item?.id ?? '' },
    own: {
      '/audits/:id/new': of(annual),
      ...{ '/audits/:id/edit': of(draft), '/audits/:id/approval': of(draft), '/audits/:id/withdrawal': of(draft) },
      ...{ '/audits/:id/beginning': of(waiting), '/audits/:id/reporting': of(looked) },
      '/audits/findings/:findingId/completion': about(findings.ownAnswered),
      '/audits/findings/:findingId/confirmation': about(findings.done),
      '/audits/findings/:findingId/return': about(findings.answered),
      '/audits/findings/:findingId/withdrawal': about(findings.origin),
      '/audits/findings/:findingId/spreading': about(findings.origin),
    },
  };
}
