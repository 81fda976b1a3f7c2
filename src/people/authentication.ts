import type { RequestHandler } from 'express';
import passportModule, { type Authenticator } from 'passport';
import { Strategy } from 'passport-local';
import type { Context } from '../web/context.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { findBySignIn } from './sign-in.queries.ts';
import { findSignedIn } from './signed-in.queries.ts';
import { noteLook } from './visit.actions.ts';

export interface Authentication {
  /** Puts the person of the session on every request. */
  readonly session: RequestHandler[];
  readonly passport: Authenticator;
}

export function authentication({ db }: Context): Authentication {
  const passport = new passportModule.Passport() as Authenticator;
  passport.use(
    new Strategy({ usernameField: 'number' }, (number, password, done) => {
      findBySignIn(db, number, password).then((user) => done(null, user ?? false), done);
    }),
  );
  passport.serializeUser((user, done) => done(null, user.personId));
  passport.deserializeUser((personId: string, done) => {
    findSignedIn(db, personId).then((user: SignedIn | null) => done(null, user ?? false), done);
  });
  const looking: RequestHandler = (_req, { locals }, next) => {
    locals.noteLook = (by, address) => noteLook(db, locals.requestId, by, address);
    next();
  };
  return { passport, session: [passport.session(), looking] };
}
