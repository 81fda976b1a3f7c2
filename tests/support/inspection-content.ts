import { addSheet } from '../../src/inspections/inspection.actions.ts';
import { questionsOf } from '../../src/inspections/inspection.queries.ts';
import { openSheet } from '../../src/inspections/opening.actions.ts';
import { addQuestion } from '../../src/inspections/question.actions.ts';
import { submitReply } from '../../src/inspections/reply.actions.ts';
import { InspectionReply } from '../../src/inspections/reply.entity.ts';
import { decideReply } from '../../src/inspections/reply-step.actions.ts';
import { Employment } from '../../src/people/person.entity.ts';
import { Unit } from '../../src/people/unit.entity.ts';
import { clausesInForce } from '../../src/policy-clauses.ts';
import type { Actor } from '../../src/shared/actor.ts';
import type { Role } from '../../src/shared/permissions.ts';
import type { TestApp } from './app.ts';
import { given, givePerson } from './city.ts';
import { NUMBER_OF } from './city-content.ts';

type City = Pick<TestApp, 'db'>;

const DAYS = { opensOn: '2026-11-22', dueOn: '2026-12-18' };
const KEPT = { answer: 'yes', measure: '', dueOn: '' };
const BROKEN = { answer: 'no', measure: '画面を閉じる', dueOn: '2026-12-28' };

async function actorOf({ db }: City, role: Role): Promise<Actor & { readonly personId: string }> {
  const { personId } = await db.read.findOneByOrFail(Employment, { number: NUMBER_OF[role] });
  return { personId, label: role, requestId: null };
}

/** A sheet with two questions. */
async function draftOf(city: City, title: string, respondents: 'unit' | 'person', from: string | null = null) {
  const { db } = city;
  const policy = await actorOf(city, 'policy');
  const inForce = await clausesInForce(db)(DAYS.opensOn);
  const { id } = await addSheet(db, policy, { title, lead: '', respondents, ...DAYS }, from, inForce);
  for (const text of from === null ? ['離席のときに画面を閉じているか', '媒体の管理簿を付けているか'] : []) {
    await addQuestion(db, policy, id, { text, how: '', clauses: inForce.slice(0, 2), place: null });
  }
  const [question] = await questionsOf(db.read, id);
  return { id, question: question?.id ?? '' };
}

async function openedOf(city: City, title: string, respondents: 'unit' | 'person', from: string | null = null) {
  const sheet = await draftOf(city, title, respondents, from);
  await openSheet(city.db, await actorOf(city, 'policy'), sheet.id, 1);
  return sheet;
}

/** What this person submitted of the sheet, with an answer ×. */
async function submittedBy(city: City, inspectionId: string, role: Role): Promise<string> {
  const actor = await actorOf(city, role);
  const { personId } = actor;
  const { id } = await city.db.read.findOneByOrFail(InspectionReply, { inspectionId, personId });
  await submitReply(city.db, actor, { replyId: id, revision: 1, answers: [BROKEN, KEPT] });
  return id;
}

/** A draft, a sheet for units and one for people, and of that a reply in each state. */
export async function inspectionsOf(city: City) {
  const { db } = city;
  const units = await openedOf(city, '所属の点検', 'unit');
  const people = await openedOf(city, '職員の点検', 'person', units.id);
  const draft = await draftOf(city, '下書きの点検票', 'unit');
  const { id: unitId } = await db.read.findOneByOrFail(Unit, { code: '0101' });
  const unit = await db.read.findOneByOrFail(InspectionReply, { inspectionId: units.id, unitId });
  const confirmed = await submittedBy(city, people.id, 'clerk');
  await decideReply(db, await actorOf(city, 'head'), 'confirmation', { replyId: confirmed, revision: 2, note: '' });
  const submitted = await submittedBy(city, people.id, 'employee');
  await given(db, (tx) => givePerson(tx, { number: '000005', name: '谷地 採用', unitId }));
  const drafted = { '/inspections/:': draft.id, '/inspections/:/questions/:': draft.question };
  const ofDraft = [
    'edit',
    'opening',
    'removal',
    'questions/new',
    'questions/:questionId/edit',
    'questions/:questionId/removal',
  ];
  return {
    places: {
      '/inspections/:': people.id,
      '/inspections/:/questions/:': draft.question,
      '/inspections/:/replies/:': submitted,
      '/inspections/:/replies/:/improvements/:': people.question,
      '/inspections/:/results/:': people.question,
      '/inspections/:/units/:': unitId,
    },
    own: {
      ...Object.fromEntries(ofDraft.map((name) => [`/inspections/:id/${name}`, drafted])),
      '/inspections/:id/replies/:replyId/answer': { '/inspections/:': units.id, '/inspections/:/replies/:': unit.id },
      '/inspections/:id/replies/:replyId/improvements/:questionId': { '/inspections/:/replies/:': confirmed },
    },
  };
}
