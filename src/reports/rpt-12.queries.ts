import { stoodAt } from '../facts.ts';
import { changesBetween } from '../policies/changes.ts';
import { clauseOn } from '../policies/clause-diff.ts';
import { changeReasons } from '../policies/draft.queries.ts';
import { diffPolicies } from '../policies/policy-diff.ts';
import type { PolicyClause, PolicyText } from '../policies/policy-shape.ts';
import {
  decisionsUntil,
  type PublishedStep,
  type PublishedVersion,
  publishedUntil,
  textsOf,
} from '../policies/published-versions.queries.ts';
import { addDays, FOREVER } from '../shared/dates.ts';
import type { Asked, Cell, Report, Table } from './report.queries.ts';
import { roleLedger } from './rpt-12-roles.queries.ts';

/** 版履歴 and 公表記録. */
const versions: Table = {
  key: 'policyVersions',
  columns: [
    { key: 'layer', kind: 'text' },
    { key: 'policy', kind: 'text' },
    { key: 'version', kind: 'text' },
    { key: 'revisionKind', kind: 'text' },
    { key: 'importance', kind: 'text' },
    { key: 'standing', kind: 'text' },
    { key: 'decidedBy', kind: 'text' },
    { key: 'capacity', kind: 'text' },
    { key: 'decidedAt', kind: 'instant' },
    { key: 'confirmedBy', kind: 'text' },
    { key: 'enactedOn', kind: 'day' },
    { key: 'promulgatedOn', kind: 'day' },
    { key: 'effectiveOn', kind: 'day' },
    { key: 'effectiveUntil', kind: 'day' },
    { key: 'publishedOn', kind: 'day' },
    { key: 'publicAddress', kind: 'text' },
    { key: 'documentNumber', kind: 'text' },
    { key: 'organs', kind: 'text' },
    { key: 'textHash', kind: 'text' },
  ],
  async *rows(asked) {
    const steps = await decisionsUntil(asked.db.read, stoodAt(asked));
    for await (const one of withTexts(asked)) {
      const own = steps.filter(({ versionId }) => versionId === one.version.versionId);
      yield versionCells(one, own, asked);
    }
  },
};

/** 新旧対照表: the clauses that a version changed, one by one. */
const changes: Table = {
  key: 'policyChanges',
  columns: [
    { key: 'policy', kind: 'text' },
    { key: 'versionBefore', kind: 'text' },
    { key: 'version', kind: 'text' },
    { key: 'clauseKey', kind: 'text' },
    { key: 'clause', kind: 'text' },
    { key: 'changeKind', kind: 'text' },
    { key: 'before', kind: 'text' },
    { key: 'after', kind: 'text' },
    { key: 'reason', kind: 'text' },
  ],
  async *rows(asked) {
    for await (const { version, text, before } of withTexts(asked)) {
      if (before === null) continue;
      const reasons = await changeReasons(asked.db.read, version.versionId);
      yield* changeRows(before, text, reasons, asked).map((cells) => [version.title, before.version, ...cells]);
    }
  },
};

export const policyHistoryReport: Report = {
  code: 'RPT-12',
  permission: 'report.read',
  tables: [versions, changes, roleLedger],
};

interface Compared {
  readonly version: PublishedVersion;
  readonly text: PolicyText;
  /** Of the version that was published before it; null for the first. */
  readonly before: PolicyText | null;
}

const TEXTS_AT_ONCE = 20;

/** Long texts are read some at a time. */
async function* withTexts(asked: Asked): AsyncGenerator<Compared> {
  const published = await publishedUntil(asked.db.read, stoodAt(asked), asked);
  let last: PolicyText | null = null;
  for (let start = 0; start < published.length; start += TEXTS_AT_ONCE) {
    const some = published.slice(start, start + TEXTS_AT_ONCE);
    const texts = await textsOf(
      asked.db.read,
      some.map(({ versionId }) => versionId),
    );
    for (const version of some) {
      const text = texts.get(version.versionId);
      if (!text) continue;
      yield { version, text, before: last?.slug === text.slug ? last : null };
      last = text;
    }
  }
}

function versionCells({ version, text, before }: Compared, steps: readonly PublishedStep[], asked: Asked): Cell[] {
  const { t } = asked;
  const last = (step: PublishedStep['step']) => steps.findLast((one) => one.step === step);
  const decision = last('decision');
  const { effectiveTo } = version;
  return [
    ...[t(`policies:value.layer.${version.layer}`), version.title, version.number],
    t(`auditReports:revision.${before === null ? 'enacted' : 'amended'}`),
    decision?.importance ? t(`policies:importance.${decision.importance}`) : null,
    t(`auditReports:inForce.${standingOf(version, last('abolition') !== undefined, asked)}`),
    ...[decision?.byLabel ?? null, decision?.capacity ? t(`decisions:capacity.${decision.capacity}`) : null],
    ...[decision?.at ?? null, last('confirmation')?.byLabel ?? null],
    ...[version.enactedOn, version.promulgatedOn, version.effectiveOn],
    effectiveTo === null || effectiveTo === FOREVER ? null : addDays(effectiveTo, -1),
    ...[version.publishedOn, version.publicAddress || null, version.documentNumber || null],
    ...[text.organs.join(t('auditReports:said.separator')), version.textHash],
  ];
}

type InForce = 'ahead' | 'now' | 'replaced' | 'abolished' | 'never';

function standingOf({ effectiveOn, effectiveTo }: PublishedVersion, isAbolished: boolean, { on }: Asked): InForce {
  if (effectiveOn === null || effectiveTo === null) return 'never';
  if (effectiveOn > on) return 'ahead';
  if (effectiveTo > on) return 'now';
  return isAbolished ? 'abolished' : 'replaced';
}

function changeRows(
  before: PolicyText,
  after: PolicyText,
  reasons: ReadonlyMap<string, string>,
  { t }: Asked,
): Cell[][] {
  const compared = new Map(diffPolicies(before, after).clauses.map(({ diff }) => [diff.key, diff]));
  const separator = t('auditReports:said.separator');
  return changesBetween(before, after, reasons).map(({ key, clause, kinds, reason }) => {
    const diff = compared.get(key);
    return [
      ...[after.version, key, clause, kinds.map((kind) => t(`policies:changeKind.${kind}`)).join(separator)],
      ...[diff ? plain(clauseOn('before', diff)) : null, diff ? plain(clauseOn('after', diff)) : null],
      reason || null,
    ];
  });
}

/** A clause as it is read, line by line; a row of a table is a line. */
function plain(clause: PolicyClause | null): string | null {
  if (clause === null) return null;
  const { label, heading, paragraphs, tables } = clause;
  const lines = tables.flatMap(({ header, rows }) => [header, ...rows].map((cells) => cells.join(' | ')));
  return [`${label} ${heading}`.trim(), ...paragraphs, ...lines].filter((line) => line !== '').join('\n');
}
