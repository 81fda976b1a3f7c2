import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { PASSWORD } from './city.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly location: string | null;
  header(name: string): string | null;
}

export type Body = readonly (readonly [name: string, value: string])[];

/** A browser without a screen: keeps its cookie and its token, follows no redirect. */
export interface Visitor {
  get(address: string): Promise<Answer>;
  /** As a form does, with the token of the session. */
  post(address: string, body?: Body): Promise<Answer>;
  /** Just these bytes, with no token added. */
  send(address: string, contentType: string, body: string): Promise<Answer>;
  /** A form with a file in the field `file`. */
  upload(
    address: string,
    body: Body,
    file: { readonly name: string; readonly text: string | Uint8Array },
  ): Promise<Answer>;
  /** Another browser with the same session. */
  twin(): Visitor;
  /** The cookie of the session, as it is sent. */
  cookie(): string;
}

export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/** On one port for the whole test file: many hundred requests through a port of their own each would take long. */
export async function serve(app: Express): Promise<Served> {
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

const FORM = 'application/x-www-form-urlencoded';

export const encoded = (body: Body): string =>
  body.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`).join('&');

/** Half of a surrogate pair goes out as the three bytes that a careless program would write for it. */
export const encodeText = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('%EF%BF%BD', '%ED%A0%80');

export function visitor(origin: string, cookie = '', knownToken: string | null = null): Visitor {
  let held = cookie;
  let token = knownToken;
  const request = async (address: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${origin}${address}`, {
      ...init,
      headers: { ...init.headers, cookie: held },
      redirect: 'manual',
    });
    const [fresh] = response.headers.getSetCookie().flatMap((line) => line.split(';')[0] ?? []);
    if (fresh !== undefined && fresh !== held) [held, token] = [fresh, null];
    return answerOf(response);
  };
  const send = (address: string, contentType: string, body: string) =>
    request(address, { method: 'POST', headers: { 'content-type': contentType }, body });
  const tokenOfSession = async (): Promise<string> => {
    const page = await request('/no-such-page');
    return /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  };
  return {
    get: (address) => request(address),
    send,
    twin: () => visitor(origin, held, token),
    cookie: () => held,
    upload: async (address, body, { name, text }) => {
      token ??= await tokenOfSession();
      const form = new FormData();
      for (const [field, value] of [['_csrf', token], ...body] as const) form.append(field, value);
      form.append('file', new Blob([typeof text === 'string' ? text : new Uint8Array(text)]), name);
      return request(address, { method: 'POST', body: form });
    },
    post: async (address, body = []) => {
      token ??= await tokenOfSession();
      return send(address, FORM, encoded([...body, ['_csrf', token]]));
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get('content-type') ?? '',
    location: response.headers.get('location'),
    header: (name) => response.headers.get(name),
  };
}

export async function signedIn(origin: string, number: string): Promise<Visitor> {
  const person = visitor(origin);
  const body = [
    ['number', number],
    ['password', PASSWORD],
  ] as const;
  const answer = await person.post('/sign-in', body);
  if (answer.status !== 303) throw new Error(`${number} could not sign in: ${answer.status}`);
  return person;
}
