import type { EntryBody } from '../ledger/chain.ts';

const UNDOABLE: Readonly<Record<string, readonly string[]>> = {
  contractor: ['contractor.added', 'contractor.edited'],
  serviceContract: [
    ...['contractor.contractAdded', 'contractor.contractEdited', 'contractor.contractEnded'],
    ...['contractor.checked', 'contractor.subcontractAdded', 'contractor.subcontractEnded'],
  ],
};

/** Whether an entry is one about this kind of record that can be taken back; taking back is not taken back. */
export const isUndoable = ({ action }: Pick<EntryBody, 'action'>, type: string): boolean =>
  UNDOABLE[type]?.includes(action) ?? false;

/** What takes back the entry that was just written. */
export const undoOffer = (address: string, entry: number) => ({
  action: `${address}/undo?entry=${entry}`,
  key: 'contractors:action.undo',
});
