/** Why a job failed, as `jobs:error.<code>` says it. */
export const FAULTS = ['connection', 'temporary', 'recipient', 'address', 'stale', 'doubt', 'lost', 'failed'] as const;
export type FaultCode = (typeof FAULTS)[number];

/** Of a job that was handed over: it may have come to pass, and nobody knows. */
export const DOUBT = 'doubt' satisfies FaultCode;

/** What a handler throws that knows what went wrong. `final`: another attempt would end the same. */
export class JobFault extends Error {
  override name = 'JobFault';

  constructor(
    public readonly code: FaultCode,
    public readonly detail: string,
    public readonly final = false,
  ) {
    super(`${code}: ${detail}`);
  }
}

const LONGEST_DETAIL = 400;

export const isFinal = (error: unknown): boolean => error instanceof JobFault && error.final;

/** As it is stored: the code, and in one line what the other side or the program said. */
export function codeOf(error: unknown): string {
  const fault = error instanceof JobFault ? error : new JobFault('failed', messageOf(error));
  const detail = fault.detail.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return `${fault.code} ${detail.slice(0, LONGEST_DETAIL)}`.trim();
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What `codeOf` stored. */
export function readFault(stored: string): { readonly code: FaultCode; readonly detail: string } {
  const [first = '', ...rest] = stored.split(' ');
  const code = FAULTS.find((known) => known === first) ?? 'failed';
  return { code, detail: rest.join(' ') };
}
