import { AudienceForm } from '../audience/audience.form.ts';
import type { Database } from '../database.ts';
import { JOINER_DAYS } from '../policies/campaign.rules.ts';
import { publish } from '../policies/policy.actions.ts';
import { findVersion } from '../policies/policy.queries.ts';
import type { Printing } from '../policies/rendition.actions.ts';
import type { Actor } from '../shared/actor.ts';
import { nextWorkingDay } from '../shared/business-days.ts';
import { addDays, type IsoDate } from '../shared/dates.ts';
import type { Role } from '../shared/permissions.ts';
import { bringToDecision } from './decided-draft.actions.ts';
import type { CastMember } from './demo-cast.ts';

/** The basic policy and the standards, proposed, reviewed and decided by the people of the cast; once. */
export async function putPoliciesIntoForce(
  db: Database,
  cast: readonly CastMember[],
  today: IsoDate,
  printing: Printing,
): Promise<void> {
  const proposer = actorOf(cast, 'policy');
  const reviewer = { actor: actorOf(cast, 'head'), number: memberOf(cast, 'head').employee.number };
  const hands = { proposer, reviewer, decider: actorOf(cast, 'ciso') };
  for (const slug of ['kihon-hoshin', 'taisaku-kijun']) {
    const place = { slug, number: '1.0' };
    const version = await findVersion(db.read, slug, '1.0');
    if (version?.effectiveOn) continue;
    if (version?.state === 'draft') await bringToDecision(db, hands, place, { importance: 'major', note: '制定' });
    const days = { enactedOn: today, promulgatedOn: today, publishedOn: today, effectiveOn: today };
    const campaign = { ...CAMPAIGN, dueOn: nextWorkingDay(addDays(today, 30)) };
    const asked = { ...days, documentNumber: '見本 第1号', publicAddress: '', campaign };
    await publish(db, proposer, place, asked, printing);
  }
}

function memberOf(cast: readonly CastMember[], role: Role): CastMember {
  const member = cast.find((one) => one.role === role);
  if (!member) throw new Error(`nobody plays ${role}`);
  return member;
}

function actorOf(cast: readonly CastMember[], role: Role): Actor {
  const { personId, name } = memberOf(cast, role).employee;
  return { personId, label: name, requestId: null };
}

const CAMPAIGN = {
  statement: 'この文書を読み、内容を理解しました。定められた事項を守ります。',
  joinerDays: JOINER_DAYS,
  audience: new AudienceForm(),
};
