import { addDays, fiscalYear, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { equip } from './devices.ts';
import { hireEmployees } from './employees.ts';
import { lazily } from './lazily.ts';
import { placeTerminals } from './placements.ts';
import { personRows, postEmployees } from './postings.ts';
import { createRandom } from './random.ts';
import { acknowledgementRows, completionRows } from './records.ts';
import type { SampleCity } from './rows.ts';
import { buildSeats } from './seats.ts';
import { segmentRows } from './segments.ts';
import { buildStructure } from './structure.ts';
import { useSystems } from './system-use.ts';
import { closedPosts, comingUnits, unitRows } from './units.ts';

export interface SampleOptions {
  readonly staff: number;
  readonly seed: number;
  readonly today: IsoDate;
}

const FEWEST_STAFF = 50;
const MOST_STAFF = 100_000;

/** An invented city, the same for the same options; refuses other sizes than 50 … 100,000 employees. */
export function generateCity({ staff, seed, today }: SampleOptions): SampleCity {
  refuseSize(staff);
  if (!Number.isSafeInteger(seed)) throw new Refused('sample:refused.seed', { seed });
  const random = (stream: string) => createRandom(seed, stream);
  const now = { on: today, year: fiscalYear(today), yearAgo: addDays(today, -365) };
  const structure = buildStructure(staff, now.year);
  const seats = buildSeats(structure);
  const posts = seats.filter((seat) => seat.rank === 'member');
  const employees = hireEmployees(seats, now, random('people'));
  const reform = { closed: closedPosts(now.year), coming: comingUnits(structure, now.year) };
  const posted = postEmployees(employees, { ...reform, today: now, posts, random: random('postings') });
  const use = useSystems(structure, posted);
  const placements = placeTerminals({ structure, posted, use, random: random('placements') });
  const { devices, networks } = equip(placements, { today: now, use, random: random('devices') });
  const archive = (stream: string) => ({ today: now, use, random: random(stream) });
  return {
    units: unitRows(structure, now.year),
    people: lazily(() => personRows(posted)),
    segments: segmentRows(networks),
    devices,
    systems: use.systems,
    systemUse: use.uses,
    completions: lazily(() => completionRows(posted, archive('completions'))),
    acknowledgements: lazily(() => acknowledgementRows(posted, archive('acknowledgements'))),
  };
}

function refuseSize(staff: number): void {
  if (Number.isInteger(staff) && staff >= FEWEST_STAFF && staff <= MOST_STAFF) return;
  throw new Refused('sample:refused.staff', { staff, fewest: FEWEST_STAFF, most: MOST_STAFF });
}
