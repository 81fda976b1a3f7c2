import { FOREVER, formatDate, isIsoDate } from '../shared/dates.ts';
import type { HistoryEntry, HistoryView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { EntryBody, Json, RowChange, Subject } from './chain.ts';
import { wordOf } from './code-word.ts';
import { entryOf, rowOf } from './entry-text.ts';

export interface HistoryTools {
  readonly t: Translate;
  readonly lang: 'ja' | 'en';
}

export interface HistoryRow {
  readonly seq: number;
  readonly body: string;
  /** The record's own change where the entry changed many. */
  readonly row: string | null;
}

export const historyView = (found: readonly HistoryRow[], tools: HistoryTools): HistoryView => ({
  entries: found.map((row) => historyEntry(row, tools)),
});

function historyEntry({ seq, body, row }: HistoryRow, { t, lang }: HistoryTools): HistoryEntry {
  const entry = entryOf(body);
  const said = row === null ? saidOfEntry(entry, { t, lang }) : saidOfRow(entry, rowOf(row), { t, lang });
  return {
    at: entry.at,
    who: whoOf(entry, t),
    ...said,
    reason: entry.reason,
    ledger: { number: seq, href: `/ledger/${seq}` },
  };
}

type Said = Pick<HistoryEntry, 'sentence' | 'changes'>;

const withheld = (t: Translate): Said => ({ sentence: t('ledger:withheld'), changes: [] });

export const whoOf = ({ actor, isWithheld }: EntryBody, t: Translate): string =>
  isWithheld ? t('ledger:withheldName') : actor.label;

export function saidOfEntry({ action, subjects, before, after, isWithheld }: EntryBody, tools: HistoryTools): Said {
  if (isWithheld) return withheld(tools.t);
  return {
    sentence: sentenceOf(tools.t, action, subjects),
    changes: fieldChanges(tools, subjects[0]?.type ?? '', before, after),
  };
}

/** Files that speak of people, but tell of something else. */
const TOLD_AS: Readonly<Record<string, { readonly said: string; readonly type: string }>> = {
  completions: { said: 'completion.', type: 'course' },
  acknowledgements: { said: 'acknowledgement.', type: 'policy' },
  'drill-results': { said: 'drillResult.', type: 'drill' },
};

/** What one of many changes says; null was removed from view. */
export function saidOfRow(entry: EntryBody, change: RowChange | null, tools: HistoryTools): Said {
  if (change === null) return withheld(tools.t);
  const { action, subject, before, after } = change;
  const told = TOLD_AS[String(fieldsOf(entry.after).kind)];
  const said = told ? action.replace('import.', told.said) : action;
  return {
    sentence: sentenceOf(tools.t, said, [subject]),
    changes: fieldChanges(tools, told?.type ?? subject.type, before, after),
  };
}

/** `ledger:action.…` may name the subjects by their type: 「{{device}} を {{person}} に引き渡しました」. */
export function sentenceOf(t: Translate, action: string, subjects: readonly Subject[]): string {
  const labels = Object.fromEntries([...subjects].reverse().map(({ type, label }) => [type, label]));
  return t(`ledger:action.${action}`, { ...labels, subject: subjects[0]?.label ?? '' });
}

const NAMESPACE: Readonly<Record<string, string>> = {
  device: 'devices',
  person: 'people',
  unit: 'people',
  account: 'people',
  zone: 'networks',
  segment: 'networks',
  system: 'networks',
  rules: 'networks',
  kpi: 'kpi',
  effect: 'effects',
  job: 'jobs',
  policy: 'policies',
  course: 'training',
  trainingPlan: 'trainingPlans',
  trainingSession: 'sessions',
  drill: 'drills',
  version: 'versions',
  import: 'imports',
  scenario: 'scenarios',
  plan: 'plans',
  exception: 'exceptions',
  inspection: 'inspections',
  inventory: 'inventory',
  contractor: 'contractors',
  serviceContract: 'contractors',
  audit: 'audits',
  report: 'reportMaking',
};

/** Whom something is asked of is recorded alike, whatever asks. */
const ASKING = new Set(['policy', 'trainingPlan']);
const OF_AUDIENCE = new Set(['units', 'classes', 'titles', 'roles', 'joinedSince', 'zones', 'systems', 'mnHandlers']);

/** Every field that differs, in the order in which the action named it. */
export function fieldChanges(tools: HistoryTools, type: string, before: Json, after: Json): HistoryEntry['changes'] {
  const { t } = tools;
  const namespaceOf = (name: string): string =>
    ASKING.has(type) && OF_AUDIENCE.has(name) ? 'audience' : (NAMESPACE[type] ?? 'ledger');
  const from = fieldsOf(before);
  const to = fieldsOf(after);
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((name) => !isEvidence(to[name]));
  const said = (name: string, value: Json | undefined): string | null =>
    Array.isArray(value)
      ? value.map((item) => said(name, item)).join(separatorOf(tools))
      : (wordOf(t, namespaceOf(name), name, value) ?? textOf(tools, value));
  return names
    .map((name) => ({ name, from: said(name, from[name]), to: said(name, to[name]) }))
    .filter((field) => field.from !== field.to)
    .map(({ name, ...values }) => ({ field: t(`${namespaceOf(name)}:field.${name}`), ...values }));
}

/** A list of records is evidence with a page of its own, not the value of a field. */
const isEvidence = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);

const fieldsOf = (value: Json): Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};

const separatorOf = ({ lang }: HistoryTools): string => (lang === 'ja' ? '、' : ', ');

function textOf(tools: HistoryTools, value: Json | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return tools.t(value ? 'ledger:yes' : 'ledger:no');
  if (typeof value === 'object') return Object.entries(value).map(pairOf(tools)).join(separatorOf(tools));
  const text = String(value);
  return isIsoDate(text) && text !== FOREVER ? formatDate(text, tools.lang) : text;
}

const pairOf =
  (tools: HistoryTools) =>
  ([name, value]: [string, Json]): string =>
    value === null ? name : `${name} ${textOf(tools, value)}`;
