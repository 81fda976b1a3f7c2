import type { Database } from '../database.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import type { Permission, Scope } from '../shared/permissions.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { ReportCode } from './report-codes.ts';

/**
 * What stands in a column. `rate`: percent, one decimal. `day`: YYYY-MM-DD. `instant`: UTC, ISO 8601; people read it in
 * Japan's time.
 */
export type ColumnKind = 'text' | 'number' | 'rate' | 'day' | 'instant';

/** `key` names the column in JSON and its label `auditReports:column.<key>` everywhere else. */
export interface Column {
  readonly key: string;
  readonly kind: ColumnKind;
}

export type Cell = string | number | null;

/** What a report is asked for. The same `on`, `knownAt` and `scope` give the same rows, next year too. */
export interface Asked {
  readonly db: Database;
  readonly on: IsoDate;
  /** What was recorded later is not known. Never null: “now” is an instant by the time rows are read. */
  readonly knownAt: Instant;
  readonly scope: Scope;
  /** A log of what came to pass begins on this day; without it, at the beginning. */
  readonly since?: IsoDate | null;
  readonly t: Translate;
  readonly language: Language;
}

/** One table of a report: a CSV file, a sheet, a table on paper, a member in JSON. */
export interface Table {
  /** In file names and JSON; its caption is `auditReports:table.<key>`. */
  readonly key: string;
  readonly columns: readonly Column[];
  /** In an order that the data alone decides; read page by page where the city decides how many there are. */
  rows(asked: Asked): AsyncIterable<readonly Cell[]>;
}

/** Its title is `auditReports:title.<code>`. */
export interface Report {
  readonly code: ReportCode;
  /** Over whom and what one may read it; its scope there bounds the scope of the report. */
  readonly permission: Permission;
  readonly tables: readonly Table[];
}
