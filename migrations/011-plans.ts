import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, makeAppendOnly, run } from './statements.ts';

/** Scenarios with their solutions, and plans with their steps, weeks and work. */
export class Plans1000000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [...SCENARIOS, ...PLANS]);
    await makeAppendOnly(runner, 'scenario_solution', ['id']);
    await makeAppendOnly(runner, 'plan_step', ['id']);
    await run(runner, somebodyElseDecides(runner.connection.options.type === 'postgres'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropGuards(runner, 'scenario_solution');
    if (runner.connection.options.type === 'postgres') {
      await run(runner, ['DROP FUNCTION plan_step_decider() CASCADE']);
    }
    await dropGuards(runner, 'plan_step');
    const tables = ['plan_item', 'plan_unit', 'plan_step', 'plan', 'scenario_solution', 'scenario'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}

const SCENARIOS = [
  `CREATE TABLE scenario (
    id varchar(36) NOT NULL,
    name varchar(100) NOT NULL,
    preset varchar(4) NOT NULL,
    note varchar(500) NOT NULL,
    settings text NOT NULL,
    revision integer NOT NULL,
    copied_from varchar(36),
    created_at varchar(24) NOT NULL,
    created_by varchar(100) NOT NULL,
    removed_at varchar(24) NOT NULL,
    CONSTRAINT "pk_scenario" PRIMARY KEY ("id"),
    CONSTRAINT "fk_scenario_copied_from" FOREIGN KEY ("copied_from") REFERENCES "scenario" ("id"))`,
  'CREATE INDEX ix_scenario_removed ON scenario (removed_at, created_at)',
  `CREATE TABLE scenario_solution (
    id varchar(36) NOT NULL,
    scenario_id varchar(36) NOT NULL,
    scenario_revision integer NOT NULL,
    as_on varchar(10) NOT NULL,
    settings text NOT NULL,
    register_seq integer NOT NULL,
    problem_hash varchar(64) NOT NULL,
    problem text NOT NULL,
    answer text NOT NULL,
    outside text NOT NULL,
    summary text NOT NULL,
    milliseconds integer NOT NULL,
    solved_at varchar(24) NOT NULL,
    solved_by varchar(100) NOT NULL,
    CONSTRAINT "pk_scenario_solution" PRIMARY KEY ("id"),
    CONSTRAINT "fk_scenario_solution_scenario" FOREIGN KEY ("scenario_id") REFERENCES "scenario" ("id"))`,
  'CREATE INDEX ix_scenario_solution_scenario ON scenario_solution (scenario_id, solved_at)',
];

const PLANS = [
  `CREATE TABLE plan (
    id varchar(36) NOT NULL,
    number integer NOT NULL,
    name varchar(100) NOT NULL,
    solution_id varchar(36) NOT NULL,
    replaces_id varchar(36),
    state varchar(12) NOT NULL,
    schedule text NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT "pk_plan" PRIMARY KEY ("id"),
    CONSTRAINT "uq_plan_number" UNIQUE ("number"),
    CONSTRAINT "fk_plan_solution" FOREIGN KEY ("solution_id") REFERENCES "scenario_solution" ("id"),
    CONSTRAINT "fk_plan_replaces" FOREIGN KEY ("replaces_id") REFERENCES "plan" ("id"))`,
  'CREATE INDEX ix_plan_state ON plan (state, number)',
  `CREATE TABLE plan_step (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    step varchar(12) NOT NULL,
    at varchar(24) NOT NULL,
    by_id varchar(36),
    by_label varchar(100) NOT NULL,
    note varchar(500) NOT NULL,
    CONSTRAINT "pk_plan_step" PRIMARY KEY ("id"),
    CONSTRAINT "fk_plan_step_plan" FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"))`,
  'CREATE INDEX ix_plan_step_plan ON plan_step (plan_id, at)',
  `CREATE TABLE plan_unit (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    unit_id varchar(36) NOT NULL,
    moves integer NOT NULL,
    due_week integer NOT NULL,
    late_cost integer NOT NULL,
    not_before integer NOT NULL,
    pinned boolean NOT NULL,
    from_week integer,
    to_week integer,
    CONSTRAINT "pk_plan_unit" PRIMARY KEY ("id"),
    CONSTRAINT "uq_plan_unit" UNIQUE ("plan_id", "unit_id"),
    CONSTRAINT "fk_plan_unit_plan" FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    CONSTRAINT "fk_plan_unit_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
  `CREATE TABLE plan_item (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    unit_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    position integer NOT NULL,
    kind varchar(16) NOT NULL,
    device_id varchar(36),
    detail text NOT NULL,
    technician varchar(60) NOT NULL,
    done_on varchar(10),
    done_at varchar(24),
    done_by varchar(100),
    revision integer NOT NULL,
    CONSTRAINT "pk_plan_item" PRIMARY KEY ("id"),
    CONSTRAINT "uq_plan_item_position" UNIQUE ("plan_id", "position"),
    CONSTRAINT "fk_plan_item_plan" FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    CONSTRAINT "fk_plan_item_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
    CONSTRAINT "fk_plan_item_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    CONSTRAINT "fk_plan_item_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"))`,
  'CREATE INDEX ix_plan_item_unit ON plan_item (plan_id, unit_id, position)',
  'CREATE INDEX ix_plan_item_person ON plan_item (person_id, plan_id)',
  'CREATE INDEX ix_plan_item_done ON plan_item (plan_id, done_on)',
];

/** 決裁: whoever drafted or submitted a plan does not decide it, administrators included. */
function somebodyElseDecides(isPostgres: boolean): string[] {
  const isOwn = `NEW.step = 'decision' AND EXISTS (SELECT 1 FROM plan_step
    WHERE plan_id = NEW.plan_id AND step IN ('draft', 'submission') AND by_id = NEW.by_id)`;
  const sentence = 'a plan is decided by somebody else';
  if (!isPostgres) {
    return [
      `CREATE TRIGGER plan_step_decider BEFORE INSERT ON plan_step WHEN ${isOwn}
        BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
    ];
  }
  return [
    `CREATE FUNCTION plan_step_decider() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${isOwn} THEN RAISE EXCEPTION '${sentence}'; END IF; RETURN NEW; END $$`,
    `CREATE TRIGGER plan_step_decider BEFORE INSERT ON plan_step FOR EACH ROW EXECUTE FUNCTION plan_step_decider()`,
  ];
}
