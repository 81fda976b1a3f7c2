import type { Permission } from '../shared/permissions.ts';
import { type CustodyEffect, MOVES, type Move } from './device-life.rules.ts';

/** What is taken back: its sentence is `devices:undone.<kind>`, its action on the ledger `device.<kind>Undone`. */
export type UndoneKind = 'handOver' | 'return' | 'state' | 'controls' | 'edit' | 'registration';

export interface Undoing {
  readonly kind: UndoneKind;
  readonly permission: Extract<Permission, 'device.custody' | 'device.write'>;
}

const KIND: Readonly<Partial<Record<CustodyEffect, UndoneKind>>> = { give: 'handOver', store: 'return' };

const ofMove = ({ deed, custody, permission }: Move): [string, Undoing] => [
  `device.${deed}`,
  { kind: KIND[custody] ?? 'state', permission },
];

const byOffice = (kind: UndoneKind): Undoing => ({ kind, permission: 'device.write' });

const UNDOINGS: ReadonlyMap<string, Undoing> = new Map([
  ...MOVES.map(ofMove),
  ['device.controlsConfirmed', byOffice('controls')],
  ['device.edited', byOffice('edit')],
  ['device.addressReleased', byOffice('edit')],
  ['device.registered', byOffice('registration')],
]);

/** How an action on the ledger is taken back; null for one that has a way of its own, or none. */
export const undoingOf = (action: string): Undoing | null => UNDOINGS.get(action) ?? null;
