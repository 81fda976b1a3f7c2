import { type SessionData, Store } from 'express-session';
import { LessThan } from 'typeorm';
import type { Config } from '../config.ts';
import { type Database, upkeep } from '../database.ts';
import { sha256 } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';
import { Session } from './session.entity.ts';

type Done<T> = (error: unknown, value?: T | null) => void;

/** A session that was read from the database; one just made has never been touched. */
type ReadSession = SessionData & { readonly lastTouchedAt?: Instant };

const MINUTE = 60_000;
/** A session's last use is written at most this often: reading pages writes nothing in between. */
const TOUCH_EVERY = MINUTE;

const earlier = (at: Instant, milliseconds: number): Instant => new Date(Date.parse(at) - milliseconds).toISOString();

/** Sessions in the database, under the hash of their id: who reads the table cannot take one over. */
export class DatabaseSessionStore extends Store {
  readonly #db: Database;
  readonly #idle: number;
  readonly #longest: number;

  constructor(db: Database, config: Pick<Config, 'idleMinutes' | 'sessionHours'>) {
    super();
    this.#db = db;
    this.#idle = config.idleMinutes * MINUTE;
    this.#longest = config.sessionHours * 60 * MINUTE;
  }

  override get(sid: string, done: Done<SessionData>): void {
    settle(this.#read(sid), done);
  }

  override set(sid: string, session: SessionData, done: Done<void> = () => undefined): void {
    settle(this.#write(sid, session), done);
  }

  override destroy(sid: string, done: Done<void> = () => undefined): void {
    settle(
      upkeep(this.#db, (manager) => manager.delete(Session, sha256(sid))).then(() => undefined),
      done,
    );
  }

  override touch(sid: string, session: ReadSession, done: (error?: unknown) => void = () => undefined): void {
    settle(this.#touch(sid, session.lastTouchedAt), done);
  }

  /** Takes away what has run out; called now and then. */
  async purge(): Promise<void> {
    const now = this.#db.clock();
    const dead = [
      { touchedAt: LessThan(earlier(now, this.#idle)) },
      { createdAt: LessThan(earlier(now, this.#longest)) },
    ];
    await upkeep(this.#db, async (manager) => {
      for (const where of dead) await manager.delete(Session, where);
    });
  }

  async #read(sid: string): Promise<ReadSession | null> {
    const now = this.#db.clock();
    const live = await row<{ data: string; touchedAt: Instant }>(
      this.#db.read,
      sql`SELECT data AS "data", touched_at AS "touchedAt" FROM session WHERE id = ${sha256(sid)}
          AND touched_at > ${earlier(now, this.#idle)} AND created_at > ${earlier(now, this.#longest)}`,
    );
    return live ? { ...JSON.parse(live.data), lastTouchedAt: live.touchedAt } : null;
  }

  async #write(sid: string, session: ReadSession): Promise<void> {
    const at = this.#db.clock();
    const id = sha256(sid);
    const { lastTouchedAt, ...kept } = session;
    const values = { personId: personOf(session), data: JSON.stringify(kept), touchedAt: at };
    await upkeep(this.#db, async (manager) => {
      const { affected } = await manager.update(Session, id, values);
      // A session that was ended while its request was under way stays ended.
      if (affected === 0 && lastTouchedAt === undefined)
        await manager.insert(Session, { id, createdAt: at, ...values });
    });
  }

  async #touch(sid: string, lastTouchedAt: Instant | undefined): Promise<void> {
    const now = this.#db.clock();
    if (lastTouchedAt === undefined || lastTouchedAt > earlier(now, TOUCH_EVERY)) return;
    await upkeep(this.#db, (manager) => manager.update(Session, sha256(sid), { touchedAt: now }));
  }
}

const personOf = (session: SessionData): string | null =>
  (session as { passport?: { user?: string } }).passport?.user ?? null;

function settle<T>(work: Promise<T | null>, done: Done<T>): void {
  work.then(
    (value) => done(null, value),
    (error) => done(error),
  );
}
