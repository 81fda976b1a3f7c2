import type { Database } from '../../src/database.ts';
import { TrainingCertificate } from '../../src/training/certificate.entity.ts';
import { TrainingExemption } from '../../src/training/round.entity.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { WaitingCompletion } from '../../src/training/waiting.entity.ts';
import { NUMBER_OF } from './city-content.ts';
import type { ServedCity } from './served-city.ts';
import type { Body, Visitor } from './visitor.ts';

const NUMBER = '000421';
/** Nobody has this number. */
const UNKNOWN = '職員番号,研修コード,受講日,点数,合否,方式\r\n900001,SEC-BASIC,2026-06-01,90,合格,外部\r\n';

const EXEMPT = { person: NUMBER_OF.clerk, from: '2026-11-22', until: '2027-03-31', reason: '海外派遣' };

type Settled = (visitor: Visitor, address: string) => Promise<void>;

/** Completions on paper, one of the IT section, one with its certificate, and one that waits for a person; and an exemption. */
export async function recordsOf(city: Pick<ServedCity, 'db' | 'as'>, settled: Settled) {
  const [head, office, it] = [await city.as('head'), await city.as('training'), await city.as('it')];
  await recorded(head, NUMBER, '2026-11-20');
  await recorded(head, NUMBER, '2026-11-21');
  await recorded(head, NUMBER_OF.it, '2026-11-20');
  await answered(office.post('/training/SEC-BASIC/exemptions/new', Object.entries(EXEMPT) as Body));
  const facts = await city.db.read.find(TrainingCompletion, { order: { validFrom: 'ASC' } });
  const own = facts.filter(({ personId }) => facts.filter((other) => other.personId === personId).length === 1);
  const [first, second] = facts.filter((fact) => !own.includes(fact));
  await answered(office.post(`/training/completions/${second?.id}/certificate`));
  const { id: certificate } = await city.db.read.findOneByOrFail(TrainingCertificate, {});
  const { id: exemption } = await city.db.read.findOneByOrFail(TrainingExemption, {});
  return {
    '/training/:/exemptions/:': exemption,
    '/training/certificates/:': certificate,
    '/training/completions/:': first?.id ?? '',
    '/training/own/completions/:': own[0]?.id ?? '',
    '/training/people/:': first?.personId ?? '',
    '/training/unmatched/:': await waiting(city.db, it, settled),
  };
}

const recorded = (head: Visitor, person: string, completedOn: string): Promise<void> => {
  const completion = { person, completedOn, score: '90', passed: '1', mode: 'paper' };
  return answered(head.post('/training/SEC-BASIC/completions', Object.entries(completion) as Body));
};

async function waiting(db: Database, it: Visitor, settled: Settled): Promise<string> {
  const { location = '' } = await it.upload('/imports', [['kind', 'completions']], { name: '受講.csv', text: UNKNOWN });
  await settled(it, location ?? '');
  await answered(it.post(`${location}/application`));
  await settled(it, location ?? '');
  return (await db.read.findOneByOrFail(WaitingCompletion, {})).id;
}

async function answered(post: Promise<{ readonly status: number; readonly text: string }>): Promise<void> {
  const { status, text } = await post;
  if (status !== 303) throw new Error(text);
}
