import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, makeAppendOnly, run } from './statements.ts';

const TIMES = `recorded_at varchar(24) NOT NULL,
    superseded_at varchar(24) NOT NULL`;

/** What of each table never changes once it is written. */
const CONTENT: Readonly<Record<string, readonly string[]>> = {
  effect_indicator_fact: [
    ...['id', 'valid_from', 'valid_to', 'recorded_at', 'indicator_id', 'goal', 'title', 'definition', 'unit_word'],
    ...['decimals', 'lower_is_better', 'restarts', 'unit_id', 'position', 'is_retired'],
  ],
  effect_target: ['id', 'indicator_id', 'fiscal_year', 'value', 'reason', 'recorded_at'],
  effect_actual: ['id', 'indicator_id', 'on_day', 'value', 'note', 'recorded_at'],
  effect_comment: ['id', 'indicator_id', 'fiscal_year', 'text', 'recorded_at'],
  effect_month: ['id', 'month', 'figures', 'recorded_at'],
};

const ofIndicator = (table: string): string =>
  `CONSTRAINT "fk_${table}_indicator" FOREIGN KEY ("indicator_id") REFERENCES "effect_indicator" ("id")`;

const TABLES = [
  `CREATE TABLE effect_indicator (
    id varchar(36) NOT NULL,
    source varchar(20) NOT NULL,
    recorded_at varchar(24) NOT NULL,
    CONSTRAINT "pk_effect_indicator" PRIMARY KEY ("id"))`,
  `CREATE TABLE effect_indicator_fact (${factColumns},
    indicator_id varchar(36) NOT NULL,
    goal varchar(200) NOT NULL,
    title varchar(100) NOT NULL,
    definition text NOT NULL,
    unit_word varchar(20) NOT NULL,
    decimals integer NOT NULL,
    lower_is_better boolean NOT NULL,
    restarts boolean NOT NULL,
    unit_id varchar(36),
    position integer NOT NULL,
    is_retired boolean NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT "uq_effect_indicator_fact" UNIQUE ("indicator_id", "valid_from", "superseded_at"),
    ${ofIndicator('effect_indicator_fact')},
    CONSTRAINT "fk_effect_indicator_fact_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
  `CREATE TABLE effect_target (
    id varchar(36) NOT NULL,
    indicator_id varchar(36) NOT NULL,
    fiscal_year integer NOT NULL,
    value varchar(20) NOT NULL,
    reason varchar(400) NOT NULL,
    ${TIMES},
    CONSTRAINT "pk_effect_target" PRIMARY KEY ("id"),
    CONSTRAINT "uq_effect_target" UNIQUE ("indicator_id", "fiscal_year", "superseded_at"),
    ${ofIndicator('effect_target')})`,
  `CREATE TABLE effect_actual (
    id varchar(36) NOT NULL,
    indicator_id varchar(36) NOT NULL,
    on_day varchar(10) NOT NULL,
    value varchar(20) NOT NULL,
    note varchar(400) NOT NULL,
    ${TIMES},
    CONSTRAINT "pk_effect_actual" PRIMARY KEY ("id"),
    CONSTRAINT "uq_effect_actual" UNIQUE ("indicator_id", "on_day", "superseded_at"),
    ${ofIndicator('effect_actual')})`,
  `CREATE TABLE effect_comment (
    id varchar(36) NOT NULL,
    indicator_id varchar(36) NOT NULL,
    fiscal_year integer NOT NULL,
    text text NOT NULL,
    ${TIMES},
    CONSTRAINT "pk_effect_comment" PRIMARY KEY ("id"),
    CONSTRAINT "uq_effect_comment" UNIQUE ("indicator_id", "fiscal_year", "superseded_at"),
    ${ofIndicator('effect_comment')})`,
  `CREATE TABLE effect_month (
    id varchar(36) NOT NULL,
    month varchar(7) NOT NULL,
    figures text NOT NULL,
    ${TIMES},
    CONSTRAINT "pk_effect_month" PRIMARY KEY ("id"),
    CONSTRAINT "uq_effect_month" UNIQUE ("month", "superseded_at"))`,
];

/** The indicators that ship (source, Japanese title, decimals, lower is better, counts anew each year), under fixed ids. */
const SHIPPED: readonly (readonly [string, string, number, boolean, boolean])[] = [
  ['perPerson', '1人当たり端末数', 2, true, false],
  ['oneTerminalRate', '1台化率', 1, false, false],
  ['released', '削減台数（累計）', 0, false, false],
  ['withMore', '2台以上保有者', 0, true, false],
  ['unfitControls', '不適合統制件数', 0, true, false],
  ['exceptionsLive', '例外措置（有効）', 0, true, false],
  ['exceptionsExpired', '例外措置（期限切れ）', 0, true, false],
  ['acknowledged', 'ポリシー確認率', 1, false, false],
  ['trained', '研修受講率（全職員）', 1, false, true],
  ['handlersTrained', '研修受講率（マイナンバー利用事務の取扱者）', 1, false, true],
];

/** They belong to no moment of the city's own. */
const SHIPPED_AT = '2000-01-01T00:00:00.000Z';

const idOf = (kind: string, index: number): string =>
  `00000000-0000-4000-${kind}-${String(index + 1).padStart(12, '0')}`;

const shipped = SHIPPED.flatMap(([source, title, decimals, lowerIsBetter, restarts], index) => [
  `INSERT INTO effect_indicator (id, source, recorded_at) VALUES ('${idOf('8033', index)}', '${source}', '${SHIPPED_AT}')`,
  `INSERT INTO effect_indicator_fact (id, valid_from, valid_to, recorded_at, superseded_at, indicator_id, goal, title,
      definition, unit_word, decimals, lower_is_better, restarts, unit_id, position, is_retired)
    VALUES ('${idOf('8133', index)}', '0001-01-01', '9999-12-31', '${SHIPPED_AT}', '9999-12-31T23:59:59.999Z',
      '${idOf('8033', index)}', '', '${title}', '', '', ${decimals}, ${lowerIsBetter}, ${restarts}, NULL, ${(index + 1) * 10}, false)`,
]);

/** 効果検証: what the city measures its plan by, what it aims at, and what came of it. */
export class Effects1000000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [...TABLES, ...shipped]);
    await makeAppendOnly(runner, 'effect_indicator', ['id']);
    for (const [table, content] of Object.entries(CONTENT)) await keepEvidence(runner, table, content);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...Object.keys(CONTENT), 'effect_indicator']) {
      await dropGuards(runner, table);
      await run(runner, [`DROP TABLE ${table}`]);
    }
  }
}
