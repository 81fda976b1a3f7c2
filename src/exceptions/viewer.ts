import { scopeOf } from '../shared/permissions.ts';
import type { SignedIn } from '../web/signed-in.ts';
import type { Viewer } from './exception-reach.queries.ts';
import type { Asker } from './subject.queries.ts';

/** What somebody may see: their own, what is for everybody, and as far as their offices read. */
export const viewerOf = ({ personId, roles }: SignedIn): Viewer => ({
  personId,
  scope: scopeOf(roles, 'exception.read'),
  looks: true,
});

/** For whom somebody may ask: themselves, and as far as their offices ask for others. */
export const askerOf = ({ personId, roles }: SignedIn): Asker => ({
  personId,
  scope: scopeOf(roles, 'exception.requestFor'),
});
