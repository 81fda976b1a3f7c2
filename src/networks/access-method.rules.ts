export const ACCESS_METHODS = [
  'NATIVE',
  'DUAL',
  'SWITCH',
  'VDI',
  'SBC',
  'RPC',
  'RBI',
  'LCB',
  'LBO',
  'SANI',
  'MTXT',
  'SPEC',
  'MEDIA',
  'TW',
] as const;

export type AccessMethod = (typeof ACCESS_METHODS)[number];

export function isAccessMethod(value: string): value is AccessMethod {
  return ACCESS_METHODS.some((method) => method === value);
}

/** 画面転送: a personal virtual desktop, a shared server session, or the screen of a physical PC. */
export const SCREEN_METHODS = ['VDI', 'SBC', 'RPC'] as const satisfies readonly AccessMethod[];

const CARRIERS: readonly AccessMethod[] = ['SANI', 'MTXT', 'SPEC', 'MEDIA'];

/** False for what only carries files, mail or machine traffic: nobody works in another zone through it. */
export function letsPeopleWork(method: AccessMethod): boolean {
  return !CARRIERS.includes(method);
}
