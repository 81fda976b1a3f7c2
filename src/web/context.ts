import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import type { Language, Translate } from './i18n.ts';
import type { SignedIn } from './signed-in.ts';

/** What every module's routes are made from. */
export interface Context {
  readonly db: Database;
  readonly config: Config;
  readonly texts: (language: Language) => Translate;
  readonly log: Logger;
}

export interface AsOn {
  readonly on: IsoDate;
  readonly isToday: boolean;
}

export interface Flash {
  readonly kind: 'success' | 'error';
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly undo?: { readonly action: string; readonly key: string };
}

declare global {
  namespace Express {
    interface User extends SignedIn {}
    interface Locals {
      requestId: string;
      lang: Language;
      t: Translate;
      today: IsoDate;
      /** The day that register pages show (基準日). */
      asOn: AsOn;
      /** How far the permission of this route reaches for the person; set by `guard`. */
      scope: Scope;
      /** Puts on the ledger that a visiting auditor looks at this address. */
      noteLook: (by: SignedIn, address: string) => Promise<unknown>;
    }
  }
}

declare module 'express-session' {
  interface SessionData {
    language?: Language;
    asOn?: IsoDate;
    flash?: Flash;
    next?: string;
  }
}
