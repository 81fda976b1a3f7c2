import type { Request, Router } from 'express';
import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound } from '../shared/errors.ts';
import type { FormState } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import type { FormAndFrame } from './person-form.page.ts';
import { findPerson, type PersonRecord } from './person-show.queries.ts';

export interface PersonStep<F> {
  readonly Form: new () => F;
  readonly page: (record: PersonRecord, state: FormState, params: Request['params']) => FormAndFrame;
  readonly initial?: (record: PersonRecord, today: string) => Typed;
  /** Whether the person has what the address names beside them; without it, nothing is named. */
  readonly names?: (record: PersonRecord, params: Request['params']) => boolean;
  readonly act: (db: Database, by: Actor, personId: string, value: F, params: Request['params']) => Promise<unknown>;
  /** The sentence afterwards is `people:done.<said>`. */
  readonly said: string;
  /** Where to go afterwards, if not to the person's page. */
  readonly next?: string;
}

/** A form about one person at `/people/:id<path>`, which only people who keep the register may send. */
export function personStep<F extends object>(router: Router, db: Database, path: string, step: PersonStep<F>): void {
  formStep(router, `/people/:id${path}`, {
    permission: 'people.write',
    Form: step.Form,
    load: async ({ params }) => {
      const record = await recordAt(db, params);
      if (step.names && !step.names(record, params)) throw new NotFound();
      return { record, params };
    },
    page: ({ record, params }, state) => step.page(record, state, params),
    initial: ({ record }, res) => ({
      revision: String(record.person.revision),
      ...step.initial?.(record, res.locals.today),
    }),
    submit: async ({ record: { person }, params }, value, req) => {
      await step.act(db, actorOf(req), person.id, value, params);
      say(req, `people:done.${step.said}`, { name: person.name });
      return step.next ?? `/people/${person.id}`;
    },
  });
}

async function recordAt(db: Database, params: Request['params']): Promise<PersonRecord> {
  const record = await findPerson(db.read, String(params.id));
  if (!record) throw new NotFound();
  return record;
}
