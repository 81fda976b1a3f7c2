import path from 'node:path';
import { expect, test } from 'vitest';
import { ConfigProblems, readConfig } from '../src/config.ts';

test('without any variable there is a working configuration on the loopback address', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: null, trustProxy: 0 });
  expect(config.secretFile).toBe(path.join(config.dataDir, 'secret'));
  expect(Object.isFrozen(config)).toBe(true);
});

test('every variable is read', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    ICHIDAI_DATA: '/srv/ichidai',
    DATABASE_URL: 'postgres://ichidai@db/ichidai',
    ICHIDAI_SECRET_FILE: '/run/secret',
    ICHIDAI_KEY_DIR: '/srv/keys',
    ICHIDAI_CHECKPOINT_DIR: '/mnt/checkpoints',
    ICHIDAI_SYSLOG: 'udp://log.city.example:514',
    ICHIDAI_TRUST_PROXY: '1',
    ICHIDAI_IDLE_MINUTES: '30',
    ICHIDAI_SESSION_HOURS: '8',
    ICHIDAI_MAX_UPLOAD_MB: '10',
    ICHIDAI_LOG_LEVEL: 'warn',
    ICHIDAI_CITY: '架空市',
    ICHIDAI_SMTP_URL: 'smtp://mail.city.example:587',
    ICHIDAI_MAIL_FROM: '架空市 <ichidai@city.example>',
    ICHIDAI_ADDRESS: 'https://ichidai.city.example/',
  });
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 8080,
    dataDir: '/srv/ichidai',
    keyDir: '/srv/keys',
    checkpointDir: '/mnt/checkpoints',
    syslog: 'udp://log.city.example:514',
    databaseUrl: 'postgres://ichidai@db/ichidai',
    secretFile: '/run/secret',
    trustProxy: 1,
    idleMinutes: 30,
    sessionHours: 8,
    maxUploadBytes: 10 * 1024 * 1024,
    logLevel: 'warn',
    cityName: '架空市',
    smtpUrl: 'smtp://mail.city.example:587',
    mailFrom: '架空市 <ichidai@city.example>',
    address: 'https://ichidai.city.example',
  });
});

test('all problems are named at once', () => {
  const read = () =>
    readConfig({ PORT: '70000', DATABASE_URL: 'mysql://x', ICHIDAI_IDLE_MINUTES: 'soon', ICHIDAI_LOG_LEVEL: 'loud' });
  expect(read).toThrow(ConfigProblems);
  for (const name of ['PORT', 'DATABASE_URL', 'ICHIDAI_IDLE_MINUTES', 'ICHIDAI_LOG_LEVEL']) expect(read).toThrow(name);
});

test('without a mail server mails wait, and the address is where the program listens', () => {
  expect(readConfig({ PORT: '8080' })).toMatchObject({ smtpUrl: null, mailFrom: '', address: 'http://127.0.0.1:8080' });
});

test.each([
  ['ICHIDAI_MAIL_FROM', { ICHIDAI_SMTP_URL: 'smtp://mail' }],
  ['ICHIDAI_SMTP_URL', { ICHIDAI_SMTP_URL: 'mail.city.example', ICHIDAI_MAIL_FROM: 'a@b' }],
  ['ICHIDAI_SMTP_URL', { ICHIDAI_SMTP_URL: 'https://mail', ICHIDAI_MAIL_FROM: 'a@b' }],
  ['ICHIDAI_MAIL_FROM', { ICHIDAI_MAIL_FROM: 'a@b\r\nBcc: c@d' }],
  ['ICHIDAI_MAIL_FROM', { ICHIDAI_MAIL_FROM: 'a@b, c@d' }],
  ['ICHIDAI_MAIL_FROM', { ICHIDAI_MAIL_FROM: 'nobody' }],
  ['ICHIDAI_ADDRESS', { ICHIDAI_ADDRESS: 'ichidai.city.example' }],
])('%s is named where it is wrong or wanting: %o', (name, env) => {
  expect(() => readConfig(env)).toThrow(name);
});
