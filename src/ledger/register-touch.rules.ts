/** What people confirm, learn, ask for and are allowed: it changes no person, unit, network or terminal. */
const ELSEWHERE = [
  'policy.',
  'course.',
  'drill.',
  'inspection.',
  'contractor.',
  'inventory.',
  'audit.',
  'account.',
  'exceptionRequest.',
  'person.roleGranted',
  'person.roleEnded',
  'import.mappingSaved',
  'scenario.',
  'plan.',
  'kpi.',
  'effect.',
  'report.',
];

/** Whether an entry may have changed the register; an action that nobody knows may. */
export const touchesRegister = (action: string): boolean =>
  !ELSEWHERE.some((beginning) => action.startsWith(beginning));
