import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly secretFile: string;
  /** The key that signs checkpoints and the newest of them; neither in the database nor in its backup. */
  readonly keyDir: string;
  /** Where checkpoints are written besides, on another machine's disk if possible; null: nowhere. */
  readonly checkpointDir: string | null;
  /** The host and port to which checkpoints are sent as syslog; null: none. */
  readonly syslog: string | null;
  readonly trustProxy: number;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly maxUploadBytes: number;
  readonly logLevel: string;
  /** On the letterhead of reports; empty prints nothing. */
  readonly cityName: string;
  /** Null: mails wait in the outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Where people reach the program, for links in mails; without a slash at the end. */
  readonly address: string;
}

/** Every problem of the environment at once, so that an operator repairs it in one go. */
export class ConfigProblems extends Error {
  constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const MEBIBYTE = 1024 * 1024;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  function read<T>(name: string, fallback: string, parse: (text: string) => T | null, expected: string): T {
    const value = parse(env[name]?.trim() || fallback);
    if (value === null) problems.push(`${name}: ${expected}, not “${env[name]}”`);
    return value as T;
  }
  const dataDir = path.resolve(read('ICHIDAI_DATA', './var', text, 'a folder'));
  const config: Config = {
    host: read('HOST', '127.0.0.1', text, 'an address'),
    port: read('PORT', '3000', wholeNumber(0, 65_535), 'a whole number from 0 to 65535'),
    dataDir,
    databaseUrl: read('DATABASE_URL', ' ', postgresUrl, 'an address that begins with postgres://') || null,
    secretFile: path.resolve(read('ICHIDAI_SECRET_FILE', path.join(dataDir, 'secret'), text, 'a file')),
    keyDir: path.resolve(read('ICHIDAI_KEY_DIR', `${dataDir}-keys`, text, 'a folder')),
    checkpointDir: read('ICHIDAI_CHECKPOINT_DIR', ' ', folder, 'a folder') || null,
    syslog: read('ICHIDAI_SYSLOG', ' ', addressOf(/^udp$/), 'udp://host:port') || null,
    trustProxy: read('ICHIDAI_TRUST_PROXY', '0', wholeNumber(0, 10), 'the number of proxies in front, 0 to 10'),
    idleMinutes: read('ICHIDAI_IDLE_MINUTES', '60', wholeNumber(1, 1_440), 'minutes, 1 to 1440'),
    sessionHours: read('ICHIDAI_SESSION_HOURS', '12', wholeNumber(1, 168), 'hours, 1 to 168'),
    maxUploadBytes: read('ICHIDAI_MAX_UPLOAD_MB', '100', wholeNumber(1, 1_024), 'mebibytes, 1 to 1024') * MEBIBYTE,
    logLevel: read('ICHIDAI_LOG_LEVEL', 'info', oneOf(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
    cityName: read('ICHIDAI_CITY', '', text, 'a name'),
    smtpUrl: read('ICHIDAI_SMTP_URL', ' ', addressOf(/^smtps?$/), 'smtp://… or smtps://…') || null,
    mailFrom: read('ICHIDAI_MAIL_FROM', '', sender, 'one address, or a name and <address>'),
    address: read('ICHIDAI_ADDRESS', ' ', addressOf(/^https?$/), 'http://… or https://…'),
  };
  if (config.smtpUrl !== null && config.mailFrom === '')
    problems.push('ICHIDAI_MAIL_FROM: wanted with ICHIDAI_SMTP_URL');
  if (problems.length > 0) throw new ConfigProblems(problems);
  return Object.freeze({ ...config, address: config.address || `http://${config.host}:${config.port}` });
}

const text = (value: string): string | null => value;

const folder = (value: string): string => (value.trim() === '' ? '' : path.resolve(value));

function wholeNumber(least: number, most: number): (value: string) => number | null {
  return (value) => (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : null);
}

const postgresUrl = (value: string): string | null =>
  value.trim() === '' ? '' : /^postgres(ql)?:\/\/\S+$/.test(value) ? value : null;

/** Without what an address may end with and nobody means. */
const addressOf =
  (scheme: RegExp) =>
  (value: string): string | null => {
    const address = value.trim().replace(/\/+$/, '');
    if (address === '') return '';
    return URL.canParse(address) && scheme.test(new URL(address).protocol.slice(0, -1)) ? address : null;
  };

const sender = (value: string): string | null =>
  value === '' || /^([^<>@\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,]+@[^\s<>@,]+)$/u.test(value) ? value : null;

const oneOf =
  (values: readonly string[]) =>
  (value: string): string | null =>
    values.includes(value) ? value : null;

/** The folder that holds package.json, views, public, locales and policies, from the sources and from the build alike. */
export const projectRoot: string = fileURLToPath(
  new URL(import.meta.url.includes('/dist/src/') ? '../../' : '../', import.meta.url),
);
