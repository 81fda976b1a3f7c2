import { departmentOf, sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Translate } from '../web/i18n.ts';
import { stateKey } from './missing-state.rules.ts';
import type { Missing } from './who-has-not.queries.ts';

const COLUMNS = ['department', 'section', 'number', 'name', 'class', 'dueOn', 'state', 'mail'];

export const missingHeaders = (t: Translate): string[] => COLUMNS.map((key) => t(`audience:column.${key}`));

export function missingCells(person: Missing, tree: UnitTree, on: string, t: Translate): string[] {
  const { unitId, number, name, staffClass, dueOn, email } = person;
  const department = unitId === null ? null : departmentOf(tree, unitId);
  const section = unitId === null ? null : sectionOf(tree, unitId);
  const key = stateKey(person, on);
  const state = key === null ? '' : t(`audience:state.${key}`);
  const mail = email === '' ? t('audience:state.noMail') : '';
  return [department?.name ?? '', section?.name ?? '', number, name, staffClass, dueOn, state, mail];
}
