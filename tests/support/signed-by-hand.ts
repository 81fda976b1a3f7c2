import type { Database } from '../../src/database.ts';
import { Acknowledgement } from '../../src/policies/policy.entity.ts';
import type { Body, Visitor } from './visitor.ts';

/** Somebody has signed on paper, which can be taken back. */
export async function signedByHand(db: Database, policyOffice: Visitor, policy: string, person: string) {
  const address = `/policies/${policy}/acknowledgements/paper`;
  const signed: Body = Object.entries({ people: person, signedOn: '2026-11-22', mode: 'paper', note: '' });
  const { status, text } = await policyOffice.post(address, signed);
  if (status !== 303) throw new Error(text);
  const stored = await db.read.findOneByOrFail(Acknowledgement, { mode: 'paper' });
  return { '/policies/:/acknowledgements/:': stored.id };
}
