import { addDays } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { grantExemption } from '../training/exemption.actions.ts';
import { findCourse } from '../training/training.queries.ts';
import type { Stage } from './demo-stage.ts';

const GRANTED = [
  { code: 'SEC-BASIC', reason: '派遣先の県の研修を受けており、内容が同じであるため' },
  { code: 'SEC-BASIC', reason: '育児短時間勤務のため、勤務の形に合う回を別に設けるまでの間' },
  { code: 'SEC-MAIL', reason: '端末を使わない業務に就いているため' },
];
const DAYS = 90;

export async function exemptSome({ db, today, employees, actor, member }: Stage): Promise<void> {
  const known = await rows(db.read, sql`SELECT id FROM training_exemption LIMIT 1`);
  if (known.length > 0) return;
  const allowedBy = member('training').personId;
  const others = employees.filter(({ onLeave, personId }) => !onLeave && personId !== allowedBy);
  for (const [index, { code, reason }] of GRANTED.entries()) {
    const course = await findCourse(db.read, code);
    const person = others[100 + index * 37]?.number ?? '';
    const span = { from: today, until: addDays(today, DAYS) };
    if (course) await grantExemption(db, actor('training'), course, { person, ...span, reason, allowedBy });
  }
}
