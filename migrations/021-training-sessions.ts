import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, dropRefusals, factColumns, keepEvidence, type Refusal, refuseWhere, run } from './statements.ts';

const FACT = ['id', 'valid_from', 'valid_to', 'recorded_at', 'session_id', 'person_id'];
const SIGN_UP = [...FACT, 'signed_by'];
const ATTENDANCE = [...FACT, 'state', 'entered_by', 'decided_by', 'reason'];

const LIVE = "superseded_at LIKE '9999%'";

const REFUSALS: readonly Refusal[] = [
  {
    name: 'training_session_full',
    on: 'INSERT ON training_session_sign_up',
    where: `NEW.${LIVE} AND (SELECT count(*) FROM training_session_sign_up u WHERE u.session_id = NEW.session_id AND u.${LIVE})
      >= (SELECT s.capacity FROM training_session s WHERE s.id = NEW.session_id)`,
    sentence: 'the training session is full',
  },
  {
    name: 'training_session_two_people',
    on: 'INSERT ON training_session_attendance',
    where: "NEW.state = 'confirmed' AND (NEW.decided_by = NEW.entered_by OR NEW.decided_by = NEW.person_id)",
    sentence: 'attendance is confirmed by somebody else than who entered it and whom it is about',
  },
];

/** 集合研修: when and where a course is held, who signed up, and who was there. */
export class TrainingSessions1000000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE training_session (
        id varchar(36) NOT NULL,
        course_id varchar(36) NOT NULL,
        held_on varchar(10) NOT NULL,
        starts_at varchar(5) NOT NULL,
        ends_at varchar(5) NOT NULL,
        place varchar(100) NOT NULL,
        capacity integer NOT NULL,
        sign_up_by varchar(10) NOT NULL,
        lecturer varchar(100) NOT NULL,
        note text NOT NULL,
        search text NOT NULL,
        cancelled_at varchar(24),
        cancel_reason varchar(400) NOT NULL,
        changed_at varchar(24) NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT "pk_training_session" PRIMARY KEY ("id"),
        CONSTRAINT "fk_training_session_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"))`,
      'CREATE INDEX ix_training_session_held ON training_session (held_on, starts_at, id)',
      ...['sign_up', 'attendance'].map(
        (name) => `CREATE TABLE training_session_${name} (${factColumns},
        session_id varchar(36) NOT NULL,
        person_id varchar(36) NOT NULL,
        ${OWN_COLUMNS[name as keyof typeof OWN_COLUMNS]},
        PRIMARY KEY (id),
        CONSTRAINT "uq_training_session_${name}" UNIQUE ("session_id", "person_id", "superseded_at"),
        CONSTRAINT "fk_training_session_${name}_session" FOREIGN KEY ("session_id") REFERENCES "training_session" ("id"),
        CONSTRAINT "fk_training_session_${name}_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
      ),
      'CREATE INDEX ix_training_session_sign_up_person ON training_session_sign_up (person_id, superseded_at)',
      'CREATE INDEX ix_training_session_attendance_person ON training_session_attendance (person_id, superseded_at)',
    ]);
    await keepEvidence(runner, 'training_session_sign_up', SIGN_UP);
    await keepEvidence(runner, 'training_session_attendance', ATTENDANCE);
    for (const refusal of REFUSALS) await refuseWhere(runner, refusal);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, REFUSALS);
    const tables = ['training_session_attendance', 'training_session_sign_up'];
    for (const table of tables) await dropGuards(runner, table);
    await run(
      runner,
      [...tables, 'training_session'].map((table) => `DROP TABLE ${table}`),
    );
  }
}

const OWN_COLUMNS = {
  sign_up: 'signed_by varchar(36)',
  attendance: `state varchar(20) NOT NULL,
        entered_by varchar(36),
        decided_by varchar(36),
        reason varchar(400) NOT NULL`,
};
