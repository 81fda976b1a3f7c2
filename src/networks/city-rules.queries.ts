import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import { listCityControls } from './city-control.queries.ts';
import { type ChosenRules, type CityRulesOnDay, readRules } from './city-rules.ts';

/** The rules of the day for every verdict, remembered until something changes. */
export const cityRules = (db: Database, moment: Moment): Promise<CityRulesOnDay> =>
  rememberRegister(db, `city rules ${moment.on} ${moment.knownAt}`, () => loadCityRules(db.read, moment));

export async function loadCityRules(manager: EntityManager, moment: Moment): Promise<CityRulesOnDay> {
  const stored = await row<{ model: string; edition: string; methodsByHome: string }>(
    manager,
    sql`SELECT r.model AS "model", r.edition AS "edition", r.methods_by_home AS "methodsByHome"
        FROM city_rules r WHERE ${held('r', moment)}`,
  );
  const confirmed = await listConfirmations(manager, moment);
  const controls = await listCityControls(manager, moment);
  return {
    ...readRules(stored),
    confirmedRows: new Set(confirmed.map(({ rowNumber }) => rowNumber)),
    cityControls: new Set(controls.map(({ code }) => code)),
  };
}

export interface ConfirmationRow {
  readonly rowNumber: number;
  readonly confirmedBy: string;
  readonly confirmedOn: IsoDate;
}

/** The rows that the city has confirmed as of the day, with who and since when. */
export const listConfirmations = (manager: EntityManager, moment: Moment): Promise<ConfirmationRow[]> =>
  rows(
    manager,
    sql`SELECT c.row_number AS "rowNumber", c.confirmed_by AS "confirmedBy", c.valid_from AS "confirmedOn"
        FROM rule_confirmation c WHERE ${held('c', moment)} ORDER BY c.row_number`,
  );

export interface RulesPeriod extends ChosenRules {
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
}

/** Every setting that holds on the day or is planned for later, in order of time. */
export async function rulesFrom(manager: EntityManager, on: IsoDate): Promise<RulesPeriod[]> {
  const found = await rows<{
    model: string;
    edition: string;
    methodsByHome: string;
    validFrom: string;
    validTo: string;
  }>(
    manager,
    sql`SELECT r.model AS "model", r.edition AS "edition", r.methods_by_home AS "methodsByHome",
          r.valid_from AS "validFrom", r.valid_to AS "validTo"
        FROM city_rules r WHERE r.superseded_at = ${STILL_KNOWN} AND r.valid_to > ${on} ORDER BY r.valid_from`,
  );
  return found.map((stored) => ({ ...readRules(stored), validFrom: stored.validFrom, validTo: stored.validTo }));
}

/** When the settings were last changed: a form that shows an earlier state is stale. Empty where nothing was ever chosen. */
export async function rulesChangedAt(manager: EntityManager): Promise<string> {
  const last = await row<{ at: string | null }>(manager, sql`SELECT max(r.recorded_at) AS "at" FROM city_rules r`);
  return last?.at ?? '';
}
