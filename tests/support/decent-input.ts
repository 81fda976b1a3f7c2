import { OF_PEOPLE, type Words } from './decent-people.ts';
import { PUBLISHED_TODAY } from './decided.ts';
import { EFFECT_INPUT } from './effect-content.ts';
import { FIRST } from './forms.ts';

const EDIT = '/policies/kihon-hoshin/versions/1.1/edit';
const CLAUSE = '/policies/:slug/versions/:number/clauses/:key';

/** The page that holds a form, where it stands on no page that has an address of its own. */
export const FORM_AT: Readonly<Record<string, string>> = {
  '/accounts': '/accounts?state=none',
  '/consolidation/kpi/months': '/consolidation/kpi',
  ...{ [`${CLAUSE}/up`]: EDIT, [`${CLAUSE}/down`]: EDIT },
  '/language': '/sign-in',
  '/sign-out': '/',
};

/** What follows a change only, as the offer to take it back or to stop it; it sends no field. */
export const OFFERED_AFTERWARDS = [
  ...['/devices/:id/undo', '/devices/bulk/undo', '/networks/addresses/:id/release'],
  ...['/networks/segments/:id/undo', '/networks/zones/:code/undo', '/plans/:id/items/:itemId/undo'],
  ...['/plans/:id/work/undo', '/plans/:id/waves/halt'],
  ...['/consolidation/kpi/targets/:kpi/:year/undo', '/consolidation/kpi/baseline/undo'],
  ...['/scenarios/:id/restoration', '/scenarios/:id/stop'],
  ...[`${CLAUSE}/scratch`, `${CLAUSE}/scratch/removal`],
  // Sent by the script of the player.
  '/training/:code/learning/reports/:attemptId',
];

/** The forms that come in steps: the page that answers the first one holds the one that writes. */
export const IN_STEPS = ['/devices/bulk'];

const ASKED_EXCEPTION = {
  ...{ reason: '窓口で使うため', measure: 'ログの確認', untilOn: '2027-03-31' },
  clause: 'taisaku-kijun c-ciso',
};
const SESSION = {
  ...{ heldOn: '2026-12-10', startsAt: '13:30', endsAt: '15:00', signUpBy: '2026-12-03' },
  ...{ place: '大会議室', capacity: '30' },
};

/** Forms about one version of a policy. */
const on = (forms: Readonly<Record<string, Words>>): Readonly<Record<string, Words>> =>
  Object.fromEntries(Object.entries(forms).map(([name, words]) => [`/policies/:slug/versions/:number/${name}`, words]));

/** Forms about one training plan. */
const ofPlan = (forms: Readonly<Record<string, Words>>): Readonly<Record<string, Words>> =>
  Object.fromEntries(Object.entries(forms).map(([name, words]) => [`/training/plans/:year/:number/${name}`, words]));

/** What the program accepts, by the address of the form: only what the page does not fill by itself. */
export const DECENT: Readonly<Record<string, Words>> = {
  ...OF_PEOPLE,
  '/networks/segments/new': { zone: 'LG', name: '別館', cidr: '10.2.0.0/24' },
  '/networks/segments/:id/assignment': { assetNumber: 'PC-00422' },
  '/networks/systems/new': { code: 'BUNSHO', name: '文書管理', zone: 'LG' },
  '/networks/systems/:id/uses': { unit: '0102' },
  '/imports': { kind: 'units', mapping: '' },
  '/imports/:id/mapping': { name: '人事課の様式' },
  '/devices/new': { assetNumber: 'PC-00999', zone: 'LG', unit: '0101' },
  '/devices/bulk': { ids: FIRST, place: '別館', fields: 'place', step: 'apply' },
  '/devices/:id/hand-over': { holder: '000100' },
  '/devices/:id/state': { reason: '庁外で紛失したため' },
  '/devices/:id/attachments/new': { attachmentKind: 'photo' },
  '/devices/reconciliations/:id/differences/:differenceId/resolution': { reason: '現地で確認' },
  '/exceptions/new': { ...ASKED_EXCEPTION, subject: 'PC-00421', subjectKind: 'device' },
  '/exceptions/:id/renewal': ASKED_EXCEPTION,
  '/exceptions/:id/edit': { reason: '窓口で使うため' },
  '/exceptions/:id/return': { note: '代替策を具体的に書くこと' },
  '/exceptions/:id/remand': { note: '代替策を具体的に書くこと' },
  '/exceptions/:id/refusal': { note: '代替策が足りない' },
  '/exceptions/:id/withdrawal': { note: '要らなくなった' },
  '/exceptions/:id/ending': { note: '要らなくなった' },
  '/exceptions/:id/revocation': { note: '事故があったため' },
  '/inspections/new': { title: '情報セキュリティの点検', dueOn: '2026-12-18' },
  '/inspections/:id/questions/new': { text: '端末を持ち帰っていないか' },
  '/inspections/:id/own': { step: 'submit' },
  '/inspections/:id/replies/:replyId/answer': { step: 'submit' },
  '/inspections/:id/replies/:replyId/return': { note: '期限を見直すこと' },
  '/inspections/:id/replies/:replyId/improvements/:questionId': { what: '設定した' },
  '/audits/new': { title: '監査の中期計画', purpose: '3年で監査する' },
  '/audits/:id/new': {
    ...{ title: '台帳の監査', purpose: '台帳を確かめる', units: '0102', startsOn: '2026-12-01', endsOn: '2026-12-10' },
  },
  '/audits/:id/approval': { documentNumber: '情委第4号' },
  '/audits/:id/reporting': { note: '総じて良好' },
  '/audits/:id/withdrawal': { note: '時期を改めるため' },
  '/audits/:id/checklist': { keys: FIRST },
  '/audits/:id/question': { question: '前回の指摘は直っているか' },
  '/audits/:id/findings/new': { unit: '0102', text: '画面が開いていた', answerBy: '2026-12-10' },
  '/audits/findings/:findingId/answer': { answer: '周知する', measure: '設定する', dueOn: '2026-12-20' },
  '/audits/findings/:findingId/completion': { what: '設定した' },
  '/audits/findings/:findingId/return': { note: '期限が遅い' },
  '/audits/findings/:findingId/withdrawal': { note: '事実の誤り' },
  '/audits/findings/:findingId/spreading': { units: '0109', answerBy: '2026-12-10' },
  ...EFFECT_INPUT,
  '/plans/drafts/:solutionId': { name: '令和8年度の集約' },
  '/plans/:id/rejection': { note: '時期を見直すこと' },
  '/plans/:id/closure': { note: '残りは来年度に行う' },
  '/plans/:id/reopening': { note: '続ける' },
  '/plans/:id/withdrawal': { note: '方針が変わった' },
  '/plans/:id/replanning': { name: '残り' },
  '/plans/:id/work': { chosen: FIRST },
  '/plans/:id/schedule': { weeks: '20', suggest: '' },
  '/plans/:id/units/:unitId/week': { week: '3' },
  '/consolidation/kpi/target': { kpi: 'perPerson', value: '1.20', reason: 'デジタル推進計画' },
  '/consolidation/kpi/baseline': { month: '令和6年3月', reason: 'デジタル推進計画' },
  '/consolidation/kpi/months/anew': { month: '2025-03', reason: '台帳の訂正' },
  '/scenarios/new': { name: 'P2' },
  '/scenarios/:id/edit': { unit: '', way1: '', step: 'save' },
  '/policies/:slug/import': { number: '9.1' },
  '/policies/documents/new': {
    ...{ layer: 'procedure', title: '外部委託実施手順', slug: 'gaibu-itaku', organs: '市長', beginning: 'word' },
  },
  '/policies/drafts/new': { base: 'taisaku-kijun 1.0', step: 'minor' },
  ...on({
    publication: PUBLISHED_TODAY,
    submission: { line: '000101' },
    rejection: { note: '直すこと' },
    decision: { importance: 'minor', capacity: 'own', note: '字句の整理' },
    abolition: { note: '統合のため', from: '2027-01-15' },
    withdrawal: { note: '作り直すため' },
    comments: { text: '意見' },
    'clauses/new': { level: '章', label: '第99章', heading: '雑則' },
    'clauses/:key/split': { at: '1' },
  }),
  '/policies/:slug/acknowledgements/paper': { people: FIRST, signedOn: '2026-11-22', mode: 'paper' },
  '/policies/:slug/acknowledgements/:id/retraction': { reason: '別人の書面だったため' },
  '/contractors/new': { name: '八甲田運輸' },
  '/contractors/:id/edit': { name: 'みちのく情報サービス' },
  '/contractors/:id/contracts/new': {
    ...{ title: '運搬', beginsOn: '2026-12-01', endsOn: '2027-03-31', unit: '0101' },
  },
  '/service-contracts/:id/edit': { note: '増員' },
  '/service-contracts/:id/ending': { lastOn: '2027-01-31', reason: '契約の期間が終わるため' },
  '/service-contracts/:id/checks/new': { findings: '指摘なし' },
  '/service-contracts/:id/subcontracts/new': { name: '津軽運送', work: '運搬', from: '2026-12-01' },
  '/service-contracts/:id/subcontracts/:subcontractId/ending': { lastOn: '2026-11-30' },
  '/drills/new': {
    ...{ code: 'MAIL-9', title: '訓練', heldOn: '2026-11-02', pretence: '不在通知', conductor: '情報政策課' },
  },
  '/training': { code: 'SEC-MAIL', title: '標的型メール', dueDay: '12-10', startsOn: '2026-04-01' },
  '/training/section': { whom: 'all', line: '今週中にお願いします' },
  '/training/:code/completions': { person: '000421', completedOn: '2026-11-10' },
  '/training/:code/sessions/new': SESSION,
  '/training/sessions/:id/cancellation': { reason: '講師の都合' },
  '/training/sessions/:id/people': { people: FIRST },
  '/training/sessions/:id/people/withdrawal': { people: FIRST },
  '/training/sessions/:id/attendance': { people: FIRST },
  '/training/sessions/:id/attendance/removal': { people: FIRST },
  '/training/sessions/:id/attendance/:attendanceId/retraction': { reason: '別人の署名だったため' },
  '/training/sessions/:id/confirmation': { people: FIRST, decision: 'confirm' },
  '/training/sessions/:id/office-confirmation': { people: FIRST, decision: 'confirm' },
  '/training/completions/:id/correction': { score: '85', reason: '採点の誤りのため' },
  '/training/:code/exemptions/new': { person: '000421', until: '2027-03-31', reason: '海外派遣' },
  '/training/:code/exemptions/:id/ending': { reason: '帰国' },
  '/training/plans/new': { fiscalYear: '2027', aim: '毎年度1回' },
  ...ofPlan({
    'items/new': { course: 'SEC-NEW', dueOn: '2029-03-23', methods: 'elearning' },
    submission: { line: '000101' },
    rejection: { note: '直すこと' },
    withdrawal: { note: '作り直すため' },
    decision: { capacity: 'own' },
    'reports/new': { findings: '計画のとおり' },
  }),
  '/samples/new': { population: 'RPT-01 devices', seed: '令和8年度' },
  '/training/unmatched/:id/match': { person: '000421' },
  '/training/unmatched/:id/set-aside': { reason: '市の職員ではないため' },
  '/training/:code/versions/:number/pages/new': { heading: '端末' },
  '/training/:code/versions/:number/questions/new': { wording: '端末', choice1: '可', choice2: '否', right: '1' },
};
