import { Refused } from '../shared/errors.ts';

/** Why a package is not taken, at the field of its file. */
export const packageFault = (why: string, params: Record<string, string | number> = {}): Refused =>
  new Refused(`scorm:refused.${why}`, params, 'file');
