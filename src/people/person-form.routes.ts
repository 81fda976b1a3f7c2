import { Router } from 'express';
import { lastDayOf } from '../shared/timeline.ts';
import type { Context } from '../web/context.ts';
import type { Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { appointAgain, changeTerm, endEmployment } from './employment.actions.ts';
import { endLeave, startLeave } from './leave.actions.ts';
import { deletePerson, editPerson, registerPerson } from './person.actions.ts';
import * as forms from './person.form.ts';
import * as pages from './person-form.page.ts';
import type { PersonRecord } from './person-show.queries.ts';
import { personStep } from './person-step.routes.ts';
import { endPosting, post } from './posting.actions.ts';

/** The forms by which the register of people is written; mounted before the pages, whose `/people/:id` would take `/new`. */
export function personFormRoutes({ db }: Context): Router {
  const router = Router();
  formStep(router, '/people/new', {
    permission: 'people.write',
    Form: forms.RegistrationForm,
    load: async () => null,
    page: (_, state) => pages.registrationPage(state),
    initial: (_, res) => ({ hiredOn: res.locals.today }),
    submit: async (_, value, req) => {
      const personId = await registerPerson(db, actorOf(req), value);
      say(req, 'people:done.registered', { name: value.name });
      return `/people/${personId}`;
    },
  });
  const edit = { Form: forms.PersonForm, page: pages.editPage, initial: namesOf };
  personStep(router, db, '/edit', { ...edit, act: editPerson, said: 'edited' });
  const posting = { Form: forms.PostingForm, page: pages.postingPage, initial: newPosting };
  personStep(router, db, '/postings', { ...posting, act: post, said: 'posted' });
  const leave = { Form: forms.LeaveForm, page: pages.leavePage, initial: fromToday };
  personStep(router, db, '/leave', { ...leave, act: startLeave, said: 'leaveStarted' });
  const term = { Form: forms.TermForm, page: pages.termPage, initial: termNow };
  personStep(router, db, '/term', { ...term, act: changeTerm, said: 'termChanged' });
  const again = { Form: forms.EmploymentForm, page: pages.appointmentPage, initial: hiredToday };
  personStep(router, db, '/employments', { ...again, act: appointAgain, said: 'appointed' });
  addEndings(router, db);
  return router;
}

function addEndings(router: Router, db: Context['db']): void {
  const { EndForm, DeletionForm } = forms;
  const departure = { Form: EndForm, page: pages.departurePage };
  personStep(router, db, '/departure', { ...departure, act: endEmployment, said: 'left' });
  personStep(router, db, '/postings/:postingId/end', {
    Form: EndForm,
    names: ({ postings }, { postingId }) => postings.some(({ id }) => id === postingId),
    page: (record, state, params) => pages.postingEndPage(String(params.postingId))(record, state),
    act: (data, by, personId, value, params) => endPosting(data, by, personId, String(params.postingId), value),
    said: 'postingEnded',
  });
  personStep(router, db, '/leave/:absenceId/end', {
    Form: EndForm,
    names: ({ absences }, { absenceId }) => absences.some(({ id }) => id === absenceId),
    page: (record, state, params) => pages.leaveEndPage(String(params.absenceId))(record, state),
    act: (data, by, personId, value, params) => endLeave(data, by, personId, String(params.absenceId), value),
    said: 'leaveEnded',
  });
  const deletion = { Form: DeletionForm, page: pages.deletionPage, next: '/people' };
  personStep(router, db, '/deletion', { ...deletion, act: deletePerson, said: 'deleted' });
}

const namesOf = ({ person, terms }: PersonRecord): Typed => {
  const { name, kana, email } = person;
  return { number: terms.at(-1)?.number ?? '', name, kana, email };
};

const newPosting = (_: PersonRecord, today: string): Typed => ({ kind: 'main', postedOn: today });
const fromToday = (_: PersonRecord, today: string): Typed => ({ fromOn: today });
const hiredToday = (_: PersonRecord, today: string): Typed => ({ hiredOn: today });

const termNow = ({ terms }: PersonRecord, today: string): Typed => {
  const last = terms.at(-1);
  return { effectiveOn: today, staffClass: last?.staffClass ?? '', leavesOn: (last && lastDayOf(last)) ?? '' };
};
