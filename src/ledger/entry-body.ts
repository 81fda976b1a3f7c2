import type { EntryBody, RowChange } from './chain.ts';

/** What an entry says, as it is stored. */
export const entryBody = ({ body }: { readonly body: string }): EntryBody => JSON.parse(body) as EntryBody;

/** The same of one of the many changes that an entry seals together. */
export const rowBody = ({ body }: { readonly body: string }): RowChange => JSON.parse(body) as RowChange;
