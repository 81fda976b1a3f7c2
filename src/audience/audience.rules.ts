import type { ZoneCode } from '../networks/zone.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Role } from '../shared/permissions.ts';

/** Whom a policy or a course concerns: each kind that names something must hold, one of what it names is enough. */
export interface Audience {
  /** Posted there or below, in any way. */
  readonly units: readonly string[];
  /** 職員区分. */
  readonly classes: readonly string[];
  /** 職名 of a posting of any kind. */
  readonly titles: readonly string[];
  /** Roles granted in this program. */
  readonly roles: readonly Role[];
  /** First hired on this day or later; null for everybody, however long they are here. */
  readonly joinedSince: IsoDate | null;
  /** People who need one of these zones for their work. */
  readonly zones: readonly ZoneCode[];
  /** Ids of information systems: people who use one, themselves or through their unit. */
  readonly systems: readonly string[];
  /** 番号法29条の2: people who handle My Number work. */
  readonly mnHandlers: boolean;
}

export const EVERYBODY: Audience = {
  ...{ units: [], classes: [], titles: [], roles: [], joinedSince: null },
  ...{ zones: [], systems: [], mnHandlers: false },
};

/** As it is stored. Kinds that an earlier release did not know ask for nothing. */
export const readAudience = (json: string): Audience => ({ ...EVERYBODY, ...(JSON.parse(json) as Partial<Audience>) });

export const isEverybody = ({ joinedSince, mnHandlers, ...lists }: Audience): boolean =>
  joinedSince === null && !mnHandlers && Object.values(lists).every((list) => list.length === 0);

/** What people work with decides, not only where they are and as what. */
export const asksForZones = ({ zones, mnHandlers }: Audience): boolean => zones.length > 0 || mnHandlers;

export const worksThere = ({ zones, mnHandlers }: Audience, needed: readonly ZoneCode[]): boolean =>
  (zones.length === 0 || zones.some((zone) => needed.includes(zone))) && (!mnHandlers || needed.includes('MN'));
