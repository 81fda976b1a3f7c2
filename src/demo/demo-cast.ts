import type { Employee } from '../people/employee.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { ROLES, type Role } from '../shared/permissions.ts';

export interface CastMember {
  readonly role: Role;
  readonly employee: Employee;
  readonly unitName: string;
}

interface Part {
  readonly unit: RegExp;
  readonly title: RegExp;
}

const ANY = /./;

/** Where in the made-up city each role is played. */
const PARTS: Readonly<Record<Role, Part>> = {
  employee: { unit: /市民課/, title: /主事|主査/ },
  clerk: { unit: /市民課/, title: /グループリーダー|主幹|主査/ },
  head: { unit: /市民課/, title: /^課長/ },
  it: { unit: /情報システム課/, title: ANY },
  policy: { unit: /情報政策課/, title: ANY },
  ciso: { unit: ANY, title: /^副市長/ },
  training: { unit: /人事課/, title: ANY },
  auditor: { unit: /監査/, title: ANY },
  visitingAuditor: { unit: /監査/, title: ANY },
  administrator: { unit: /情報システム課/, title: ANY },
};

/** One person for each role, nobody twice; where a small city lacks the unit or the title, whoever is left. */
export function castOf(tree: UnitTree, employees: readonly Employee[]): CastMember[] {
  const free = employees.filter(
    ({ onLeave, mainUnitId, staffClass }) => !onLeave && mainUnitId && staffClass !== '会計年度任用職員',
  );
  const taken = new Set<string>();
  return ROLES.map((role) => {
    const left = free.filter(({ personId }) => !taken.has(personId));
    const employee = left.find((person) => plays(PARTS[role], tree, person)) ?? left[0];
    if (!employee) throw new Error('the made-up city has too few people');
    taken.add(employee.personId);
    return { role, employee, unitName: nameOf(tree, employee) };
  });
}

const nameOf = (tree: UnitTree, { mainUnitId }: Employee): string =>
  tree
    .pathTo(mainUnitId ?? '')
    .map(({ name }) => name)
    .join(' ');

function plays({ unit, title }: Part, tree: UnitTree, employee: Employee): boolean {
  const main = employee.postings.find(({ unitId }) => unitId === employee.mainUnitId);
  return unit.test(nameOf(tree, employee)) && title.test(main?.title ?? '');
}
