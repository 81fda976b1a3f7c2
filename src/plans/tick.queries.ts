import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Conflict } from '../shared/errors.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { detailOf, type ItemDetail } from './item.ts';
import { PlanItem } from './plan.entity.ts';

export interface ChosenItem extends Omit<PlanItem, 'detail'> {
  readonly detail: ItemDetail;
  readonly assetNumber: string | null;
  readonly name: string;
}

/** These items of the plan, in the order of the list. */
export async function chosenItems(
  manager: EntityManager,
  planId: string,
  ids: readonly string[],
): Promise<ChosenItem[]> {
  const named = await rows<{ id: string; name: string; assetNumber: string | null }>(
    manager,
    sql`SELECT i.id AS "id", p.name AS "name", d.asset_number AS "assetNumber"
        FROM plan_item i JOIN person p ON p.id = i.person_id LEFT JOIN device d ON d.id = i.device_id
        WHERE i.plan_id = ${planId} AND ${isIn(raw('i.id'), ids)}`,
  );
  const names = new Map(named.map((one) => [one.id, one]));
  const items = await manager.find(PlanItem, { where: { id: In([...names.keys()]) }, order: { position: 'ASC' } });
  return items.map((item) => {
    const { name = '', assetNumber = null } = names.get(item.id) ?? {};
    return { ...item, detail: detailOf(item), assetNumber, name };
  });
}

interface Ticking {
  readonly by: Actor;
  readonly today: IsoDate;
}

/** What somebody else did with these items since they were chosen, beside what was to be said of them. */
export function staleItems(
  items: readonly ChosenItem[],
  revisions: ReadonlyMap<string, number>,
  { by, today }: Ticking,
): Conflict['changes'] {
  const stale = items.filter(({ id, revision, doneOn }) => doneOn !== null || revision !== revisions.get(id));
  return stale.flatMap(({ name, assetNumber, kind, doneOn, doneBy }) => {
    const named = [name, ...(assetNumber === null ? [] : [assetNumber])].join(' ');
    const what = `plans:value.itemKind.${kind}`;
    return [
      { field: 'plans:field.item', yours: named, theirs: named },
      { field: 'plans:field.itemKind', yours: what, theirs: what },
      {
        field: 'plans:field.done',
        yours: `${today}、${by.label}`,
        theirs: doneOn === null ? '' : `${doneOn}、${doneBy}`,
      },
    ];
  });
}
