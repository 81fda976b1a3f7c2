import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { later } from '../shared/timeline.ts';
import { organisationFault } from './unit.rules.ts';
import { stateOf, stateOn, type UnitLines, type UnitSegment, type UnitStep } from './unit-line.ts';

/** The unit stops to exist. */
export const closing = (unitId: string, on: IsoDate): UnitStep => ({
  unitId,
  validFrom: on,
  validTo: FOREVER,
  state: null,
});

/** What stands under one unit stands under another from the day. */
export function childrenTo(lines: UnitLines, fromId: string, toId: string, on: IsoDate): UnitStep[] {
  return [...lines].flatMap(([unitId, line]) =>
    line
      .filter(({ parentId, validTo }) => parentId === fromId && validTo > on)
      .map((segment) => ({
        unitId,
        validFrom: later(segment.validFrom, on),
        validTo: segment.validTo,
        state: { ...stateOf(segment), parentId: toId },
      })),
  );
}

/** The unit as it is on the day from which it shall change; Refused where it does not exist then. */
export function inForce(lines: UnitLines, unitId: string, on: IsoDate): UnitSegment {
  const state = stateOn(lines, unitId, on);
  if (!state) throw new Refused('people:refused.unitNotThen', { on }, 'effectiveOn');
  return state;
}

type NameOf = (unitId: string) => string;

/** Refuses steps that would put a unit under itself or under one that does not exist then. */
export function refuseFault(after: UnitLines, steps: readonly UnitStep[], nameOf: NameOf, field: string): void {
  const fault = organisationFault(after, steps);
  if (!fault) return;
  const { unitId, on } = fault;
  if (fault.kind === 'circle') throw new Refused('people:refused.circle', { unit: nameOf(unitId), on }, field);
  const closed = steps.some((step) => step.unitId === fault.parentId && step.state === null);
  const params = { unit: nameOf(unitId), parent: nameOf(fault.parentId), on };
  throw new Refused(closed ? 'people:refused.childrenRemain' : 'people:refused.parentMissing', params, field);
}

/** The new units of a 分割: one `所属コード 所属名` a line. */
export function readParts(text: string): { code: string; name: string }[] {
  const parts = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, code = '', name = ''] = /^(\S+)\s*(.*)$/u.exec(line) ?? [];
      return { code: foldCode(code), name: name.trim() };
    });
  const wrong = parts.find(({ code, name }) => name === '' || name.length > 100 || code.length > 20);
  if (wrong || parts.length === 0) throw new Refused('people:invalid.parts', {}, 'parts');
  const twice = parts.find(({ code }, index) => parts.findIndex((other) => other.code === code) !== index);
  if (twice) throw new Refused('people:refused.codeTwice', { code: twice.code }, 'parts');
  return parts;
}

/** Codes or names of units, one a line or with commas between. */
export const readNames = (text: string): string[] =>
  text
    .split(/[\n,、，]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
