import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface CountingServer {
  readonly url: string;
  /** How often each Message-ID came in. */
  readonly times: ReadonlyMap<string, number>;
  /** Resolves with the time when so many different mails are there. */
  holds(mails: number): Promise<void>;
  close(): Promise<void>;
}

/** Takes every mail, and keeps nothing of it but its Message-ID. */
export async function countingServer(): Promise<CountingServer> {
  const times = new Map<string, number>();
  let look = (): void => undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => {
        const id = /^Message-ID: (.*)$/im.exec(text)?.[1] ?? '';
        times.set(id, (times.get(id) ?? 0) + 1);
        done();
        look();
      });
    },
  });
  // A sender that is killed breaks its connections off.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const holds = (mails: number) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (times.size >= mails) resolve();
      };
      look();
    });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, times, holds, close };
}
