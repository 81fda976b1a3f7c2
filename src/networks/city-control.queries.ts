import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { ControlCode } from './control.rules.ts';

export interface CityControlRow {
  readonly code: ControlCode;
  readonly confirmedBy: string;
  readonly confirmedOn: IsoDate;
}

/** The controls that the city has confirmed for all its terminals as of the day, with who and since when. */
export const listCityControls = (manager: EntityManager, moment: Moment): Promise<CityControlRow[]> =>
  rows(
    manager,
    sql`SELECT c.code AS "code", c.confirmed_by AS "confirmedBy", c.valid_from AS "confirmedOn"
        FROM city_control c WHERE ${held('c', moment)} ORDER BY c.code`,
  );
