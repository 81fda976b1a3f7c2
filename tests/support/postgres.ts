import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export interface FreshPostgres {
  readonly url: string;
  drop(): Promise<void>;
  /** Ends every connection and lets nobody in, as a database that went down. */
  close(): Promise<void>;
  reopen(): Promise<void>;
}

/** A new, empty database on the server of this run. `drop` ends what is still connected to it. */
export async function freshPostgres(): Promise<FreshPostgres> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  const admit = (isOpen: boolean) => administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${isOpen}`);
  return {
    url: url.href,
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    close: async () => {
      await admit(false);
      await administer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    },
    reopen: () => admit(true),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
