import type { ZoneCode } from '../networks/zone.rules.ts';

/** Whom a version concerns: each kind that names something must hold, one of what it names is enough. */
export interface Audience {
  /** Posted there or below, in any way. */
  readonly units: readonly string[];
  readonly classes: readonly string[];
  /** People who need one of these zones for their work. */
  readonly zones: readonly ZoneCode[];
  /** 番号法29条の2: people who handle My Number work. */
  readonly mnHandlers: boolean;
}

export const EVERYBODY: Audience = { units: [], classes: [], zones: [], mnHandlers: false };

export const isEverybody = ({ units, classes, zones, mnHandlers }: Audience): boolean =>
  units.length + classes.length + zones.length === 0 && !mnHandlers;

/** What people work with decides, not only where they are and as what. */
export const asksForZones = ({ zones, mnHandlers }: Audience): boolean => zones.length > 0 || mnHandlers;

export const worksThere = ({ zones, mnHandlers }: Audience, needed: readonly ZoneCode[]): boolean =>
  (zones.length === 0 || zones.some((zone) => needed.includes(zone))) && (!mnHandlers || needed.includes('MN'));
