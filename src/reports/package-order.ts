import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';

/** 監査パッケージ: ordered and kept as a report is. */
export const PACKAGE = 'RPT-15';

export const packageName = (on: IsoDate): string => `ichidai-evidence-${on.replaceAll('-', '')}.zip`;

/** What is no report, but is in a package of somebody who reads the ledger. */
export const LEDGER_PART = 'ledger';

/** A part of what was ordered, with how far the one who ordered might see it. */
export interface OrderPart {
  readonly code: string;
  readonly scope: Scope;
}
