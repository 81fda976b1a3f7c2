/** Whom the list of those who have not shows; '' shows everybody who is asked. */
export const MISSING_STATES = ['overdue', 'leave', 'noMail', 'left'] as const;
export type MissingState = (typeof MISSING_STATES)[number] | '';
