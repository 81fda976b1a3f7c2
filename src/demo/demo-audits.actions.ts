import { type AskedPlan, makeAudit } from '../audits/audit.actions.ts';
import type { Result } from '../audits/audit.rules.ts';
import { approveAudit, takeAuditStep } from '../audits/audit-step.actions.ts';
import { checklistOf } from '../audits/checklist.ts';
import { raiseFinding, spreadFinding } from '../audits/finding.actions.ts';
import { takeFindingStep } from '../audits/finding-step.actions.ts';
import { addItems, recordResult } from '../audits/item.actions.ts';
import { itemsOf } from '../audits/item.queries.ts';
import { sectionOf } from '../people/unit-rates.ts';
import type { UnitOnDay } from '../people/unit-tree.ts';
import { textsInForce } from '../policies/coverage.queries.ts';
import { coverageOf } from '../policies/coverage.ts';
import { nextWorkingDay } from '../shared/business-days.ts';
import { addDays, endOfDay, fiscalYear, type IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { actorOf, type Stage } from './demo-stage.ts';

const RESULTS: readonly (readonly [result: Result, note: string])[] = [
  ['kept', '実施手順と記録を確かめた'],
  ['broken', '離席した端末の画面が開いたままだった'],
  ['kept', ''],
  ['none', '対象の機器を置いていない'],
  ['broken', '媒体の管理簿に3か月記入がない'],
  ['kept', '台帳と現物が一致した'],
];

const OWN_QUESTION = { requirementKey: '', question: '前回の監査の指摘は直っているか', clauses: [] };

/** Plans of three years, of the year and of one audit, which is under way: a checklist half done, and findings in each state. */
export async function holdAudits(stage: Stage): Promise<void> {
  const { db, today, actor } = stage;
  if ((await rows(db.read, sql`SELECT id FROM audit_plan LIMIT 1`)).length > 0) return;
  const [own, ...others] = auditedUnits(stage);
  if (!own || others.length < 3) return;
  const auditor = actor('auditor');
  const mediumTerm = await approved(stage, 'mediumTerm', null, { title: '情報セキュリティ監査中期計画', units: '' });
  const annual = await approved(stage, 'annual', mediumTerm, { title: '情報セキュリティ監査年度計画', units: '' });
  const units = [own, ...others].map(({ code }) => code).join('\n');
  const audit = await approved(stage, 'single', annual, { title: '窓口の端末と媒体の監査', units });
  await makeAudit(db, auditor, 'single', annual, planOf(stage, { title: '委託先の管理の監査', units: '' }, 'single'));
  await takeChecklist(stage, audit);
  await raiseFindings(stage, audit, [own, ...others], nextWorkingDay(addDays(today, 14)));
}

/** The 課 of the head who can sign in, and others in which somebody is; none of the auditor's own. */
function auditedUnits({ tree, member, membersOf }: Stage): UnitOnDay[] {
  const ofAuditor = new Set(tree.pathTo(member('auditor').mainUnitId ?? '').map(({ id }) => id));
  const own = sectionOf(tree, member('head').mainUnitId ?? '')?.id;
  const sections = [...tree.units.values()].filter(
    ({ id, level }) => level === 'section' && !ofAuditor.has(id) && membersOf(id).length > 1,
  );
  return sections.sort((one, other) => Number(other.id === own) - Number(one.id === own)).slice(0, 5);
}

type Kind = Parameters<typeof makeAudit>[2];
type Named = Pick<AskedPlan, 'title' | 'units'>;

function planOf({ today }: Stage, named: Named, kind: Kind): AskedPlan {
  const times = kind === 'single' ? { startsOn: today, endsOn: addDays(today, 60) } : { startsOn: null, endsOn: null };
  return {
    ...{ ...named, ...times, fiscalYear: fiscalYear(today), purpose: '対策基準が守られていることを確かめる' },
    ...{ targets: '窓口の端末、外部記憶媒体', auditors: '', team: '内部監査', criteria: '情報セキュリティ対策基準' },
  };
}

async function approved(stage: Stage, kind: Kind, parentId: string | null, named: Named): Promise<string> {
  const { db, today, actor } = stage;
  const { id, revision } = await makeAudit(db, actor('auditor'), kind, parentId, planOf(stage, named, kind));
  await approveAudit(db, actor('ciso'), id, { decidedOn: today, documentNumber: '情委第1号', revision });
  return id;
}

async function takeChecklist({ db, today, actor, t }: Stage, auditId: string): Promise<void> {
  const auditor = actor('auditor');
  const coverage = coverageOf(await textsInForce(db.read, { on: today, knownAt: null }));
  const answered = coverage.requirements.filter(({ answers }) => answers.length > 0).slice(0, RESULTS.length + 1);
  const ids = answered.map(({ requirement }) => requirement.id);
  await addItems(db, auditor, auditId, [...checklistOf(coverage, ids, t), OWN_QUESTION]);
  await takeAuditStep(db, auditor, auditId, 'beginning', '');
  const items = await itemsOf(db.read, auditId, endOfDay(today));
  for (const [index, [result, note]] of RESULTS.entries()) {
    const item = items[index];
    if (item) await recordResult(db, auditor, auditId, item.id, { result, note, evidence: '/devices', known: '' });
  }
}

/** One that is answered today at the latest, and so is overdue from tomorrow; the others have come further. */
async function raiseFindings(
  stage: Stage,
  auditId: string,
  units: readonly UnitOnDay[],
  dueOn: IsoDate,
): Promise<void> {
  const { db, today, actor, membersOf } = stage;
  const auditor = actor('auditor');
  const raise = async (
    unit: UnitOnDay | undefined,
    text: string,
    answerBy: IsoDate,
    kind: 'finding' | 'opinion' = 'finding',
  ) => (await raiseFinding(db, auditor, auditId, { kind, unit: unit?.code ?? '', item: '', text, answerBy })).id;
  const headOf = (unit: UnitOnDay | undefined) => {
    const [first] = membersOf(unit?.id ?? null);
    return first ? actorOf(first) : actor('head');
  };
  const [own, second, third, fourth] = units;
  await raise(own, '離席した端末の画面が開いたままだった', today);
  const answered = await raise(own, '媒体の管理簿に3か月記入がない', dueOn);
  const said = { note: '記入の担当が決まっていなかった', measure: '担当を決め、毎週金曜日に確かめる', dueOn };
  await takeFindingStep(db, headOf(own), answered, 'answer', said);
  await spreadFinding(db, auditor, answered, { units: fourth?.code ?? '', answerBy: dueOn });
  for (const [unit, isConfirmed] of [
    [second, false],
    [third, true],
  ] as const) {
    const id = await raise(unit, '退職者の利用者IDが残っていた', dueOn, isConfirmed ? 'opinion' : 'finding');
    await takeFindingStep(db, headOf(unit), id, 'answer', {
      ...said,
      note: '連絡が遅れた',
      measure: '人事異動の都度、棚卸しする',
    });
    await takeFindingStep(db, headOf(unit), id, 'completion', { note: '利用者IDを削除した', doneOn: today });
    if (isConfirmed) await takeFindingStep(db, auditor, id, 'confirmation');
  }
  const returned = await raise(second, '入退室の記録がない日がある', dueOn);
  await takeFindingStep(db, headOf(second), returned, 'answer', {
    ...said,
    note: '記入を忘れた',
    measure: '気を付ける',
  });
  await takeFindingStep(db, auditor, returned, 'return', { note: '何をいつまでにするかを具体的に書いてください' });
}
