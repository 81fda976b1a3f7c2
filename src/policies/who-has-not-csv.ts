import { departmentOf, sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Translate } from '../web/i18n.ts';
import type { Missing } from './who-has-not.queries.ts';

const COLUMNS = ['department', 'section', 'number', 'name', 'class', 'dueOn', 'state', 'mail'];

export const missingHeaders = (t: Translate): string[] => COLUMNS.map((key) => t(`campaigns:column.${key}`));

export function missingCells(person: Missing, tree: UnitTree, on: string, t: Translate): string[] {
  const { unitId, number, name, staffClass, dueOn, onLeave, email } = person;
  const department = unitId === null ? null : departmentOf(tree, unitId);
  const section = unitId === null ? null : sectionOf(tree, unitId);
  const state = onLeave === 1 ? t('campaigns:state.leave') : dueOn < on ? t('campaigns:state.overdue') : '';
  const mail = email === '' ? t('campaigns:state.noMail') : '';
  return [department?.name ?? '', section?.name ?? '', number, name, staffClass, dueOn, state, mail];
}
