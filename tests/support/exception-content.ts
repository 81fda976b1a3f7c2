import { requestException } from '../../src/exceptions/exception.actions.ts';
import { ExceptionRequest } from '../../src/exceptions/exception.entity.ts';
import { ExceptionForm, ExceptionStepForm } from '../../src/exceptions/exception.form.ts';
import type { ExceptionStepName } from '../../src/exceptions/exception-life.rules.ts';
import { takeExceptionStep } from '../../src/exceptions/exception-step.actions.ts';
import { Employment } from '../../src/people/person.entity.ts';
import { clausesInForce } from '../../src/policy-clauses.ts';
import type { Actor } from '../../src/shared/actor.ts';
import type { Role } from '../../src/shared/permissions.ts';
import type { TestApp } from './app.ts';
import { NUMBER_OF } from './city-content.ts';

type City = Pick<TestApp, 'db'>;

const TODAY = '2026-11-22';

const WHO: Readonly<Record<ExceptionStepName, Role>> = {
  ...{ endorsement: 'head', return: 'head', permission: 'ciso', refusal: 'ciso', remand: 'ciso' },
  ...{ withdrawal: 'it', ending: 'it', revocation: 'ciso' },
} as const;

async function actorOf({ db }: City, role: Role): Promise<Actor & { readonly personId: string }> {
  const { personId } = await db.read.findOneByOrFail(Employment, { number: NUMBER_OF[role] });
  return { personId, label: role, requestId: null };
}

const FOR_DEVICE = { subjectKind: 'device', subject: 'PC-00421', accessRow: '' };
const FOR_EVERYBODY = { subjectKind: 'route', subject: '', accessRow: '20' };
const ASKED = {
  clause: 'taisaku-kijun c-ciso',
  reason: '窓口',
  measure: 'ログの確認',
  fromOn: TODAY,
  untilOn: '2026-12-10',
};

/** Asked for by the IT section, and then brought as far as these steps lead. */
async function exceptionAfter(city: City, about: object, ...steps: readonly ExceptionStepName[]): Promise<string> {
  const it = await actorOf(city, 'it');
  const choices = { clauses: await clausesInForce(city.db)(TODAY), rows: [20] };
  const asking = { asker: { personId: it.personId, scope: 'all' as const }, choices, today: TODAY };
  const form = Object.assign(new ExceptionForm(), ASKED, about);
  const { id } = await requestException(city.db, it, form, asking, null);
  for (const step of steps) {
    const { revision } = await city.db.read.findOneByOrFail(ExceptionRequest, { id });
    const taken = Object.assign(new ExceptionStepForm(), { note: 'ok', endsOn: TODAY, revision: String(revision) });
    await takeExceptionStep(city.db, await actorOf(city, WHO[step]), id, step, taken);
  }
  return id;
}

/** One for everybody that holds, and for each step of a request's life one that can take it. */
export async function exceptionsOf(city: City) {
  const at = async (about: object, ...steps: readonly ExceptionStepName[]) => ({
    '/exceptions/:': await exceptionAfter(city, about, ...steps),
  });
  const requested = await at(FOR_DEVICE);
  const endorsed = await at(FOR_DEVICE, 'endorsement');
  const live = await at(FOR_DEVICE, 'endorsement', 'permission');
  return {
    places: await at(FOR_EVERYBODY, 'endorsement', 'permission'),
    own: {
      '/exceptions/:id/endorsement': requested,
      '/exceptions/:id/return': requested,
      '/exceptions/:id/withdrawal': requested,
      '/exceptions/:id/permission': endorsed,
      '/exceptions/:id/refusal': endorsed,
      '/exceptions/:id/remand': endorsed,
      '/exceptions/:id/ending': live,
      '/exceptions/:id/revocation': live,
      '/exceptions/:id/renewal': live,
      '/exceptions/:id/edit': await at(FOR_DEVICE, 'return'),
    },
  };
}
