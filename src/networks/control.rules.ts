export const CONTROL_CODES = [
  'C01',
  'C02',
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C08',
  'C09',
  'C10',
  'C11',
  'C12',
  'C13',
  'C14',
  'C15',
  'C16',
  'C17',
  'C18',
  'C19',
  'C20',
  'C21',
  'C22',
] as const;

export type ControlCode = (typeof CONTROL_CODES)[number];

export function isControlCode(value: string): value is ControlCode {
  return CONTROL_CODES.some((code) => code === value);
}
