import type { Database } from '../database.ts';
import type { Employee } from '../people/employee.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Role } from '../shared/permissions.ts';
import type { Translate } from '../web/i18n.ts';
import type { CastMember } from './demo-cast.ts';

/** Who acts in the made-up city, and on which day. */
export interface Stage {
  readonly db: Database;
  readonly today: IsoDate;
  /** Where files are written that are brought in. */
  readonly folder: string;
  readonly dataDir: string;
  readonly employees: readonly Employee[];
  readonly tree: UnitTree;
  readonly t: Translate;
  member(role: Role): Employee;
  actor(role: Role): Actor;
  /** Who is at work in the unit or below it. */
  membersOf(unitId: string | null): readonly Employee[];
}

export function stageOf(around: Omit<Stage, 'member' | 'actor' | 'membersOf'>, cast: readonly CastMember[]): Stage {
  const member = (role: Role): Employee => {
    const found = cast.find((one) => one.role === role);
    if (!found) throw new Error(`nobody plays ${role}`);
    return found.employee;
  };
  const membersOf = (unitId: string | null): readonly Employee[] => {
    const units = new Set(unitId === null ? [] : around.tree.withBelow(unitId).map(({ id }) => id));
    return around.employees.filter(({ mainUnitId, onLeave }) => !onLeave && units.has(mainUnitId ?? ''));
  };
  return { ...around, member, membersOf, actor: (role) => actorOf(member(role)) };
}

export const actorOf = ({ personId, number, name }: Pick<Employee, 'personId' | 'number' | 'name'>): Actor => ({
  ...{ personId, label: `${number} ${name}`, requestId: null },
});
