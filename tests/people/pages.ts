import type { Database } from '../../src/database.ts';
import { row, sql } from '../../src/sql.ts';
import type { Browser } from '../support/app.ts';

/** The sentence at a field, as the page shows it; empty where there is none. */
export function errorAt(page: string, field: string): string {
  return new RegExp(`id="f-${field}-error">([^<]*)<`).exec(page)?.[1] ?? '';
}

/** The revision that a form page carries. */
export async function revisionOf(browser: Browser, url: string): Promise<string> {
  const page = await browser.get(url);
  return /name="revision" value="(\d+)"/.exec(page.text)?.[1] ?? '';
}

/** What the newest entry of the ledger says was done. */
export async function lastAction(db: Database): Promise<string> {
  const found = await row<{ action: string }>(
    db.read,
    sql`SELECT action AS "action" FROM ledger_entry ORDER BY seq DESC LIMIT 1`,
  );
  return found?.action ?? '';
}
