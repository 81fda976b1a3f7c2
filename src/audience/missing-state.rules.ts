/** Whom the list of those who have not shows; '' shows everybody who is asked. */
export const MISSING_STATES = ['overdue', 'leave', 'exempt', 'noMail', 'left'] as const;
export type MissingState = (typeof MISSING_STATES)[number] | '';

interface Standing {
  readonly onLeave: number;
  readonly exempt: number;
  readonly dueOn: string;
}

/** The most telling of what can be said of somebody who has not. */
export function stateKey({ onLeave, exempt, dueOn }: Standing, on: string): 'leave' | 'exempt' | 'overdue' | null {
  if (onLeave === 1) return 'leave';
  if (exempt === 1) return 'exempt';
  return dueOn < on ? 'overdue' : null;
}
