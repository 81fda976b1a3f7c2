import { Agent, request } from 'node:http';
import type { Served } from './server-child.ts';

/** One connection for each visitor at once, kept open, as browsers do. */
export interface Browser {
  /** The page; throws where it is none. */
  get(address: string): Promise<string>;
  /** The same piece by piece, for a file that is too long to hold. */
  download(address: string, take: (chunk: Buffer) => void): Promise<void>;
  /** What the fields say, as the form on the page would send it; throws where it is refused. */
  post(address: string, fields: URLSearchParams): Promise<void>;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

interface Sent {
  readonly agent: Agent;
  readonly port: number;
  readonly path: string;
  readonly cookie?: string;
  /** Sent as a form does. */
  readonly form?: URLSearchParams;
  /** Takes what comes instead of the answer. */
  readonly take?: (chunk: Buffer) => void;
}

function ask({ agent, port, path, cookie, form, take }: Sent): Promise<Answer> {
  const headers = {
    ...(cookie && { cookie }),
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return new Promise((resolve, reject) => {
    const method = form ? 'POST' : 'GET';
    const asked = request({ agent, host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', take ?? ((chunk: Buffer) => chunks.push(chunk)));
      answer.on('error', reject);
      answer.on('end', () => {
        const cookies = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '');
        resolve({ status: answer.statusCode ?? 0, cookies, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    asked.on('error', reject).end(form?.toString());
  });
}

/** Signs in through the form, as a person does. */
export async function signIn(
  { port, number, password }: Pick<Served, 'port' | 'number' | 'password'>,
  connections: number,
): Promise<Browser> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const form = await ask({ agent, port, path: '/sign-in' });
  const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
  const typed = new URLSearchParams({ number, password, _csrf: token });
  const entered = await ask({ agent, port, path: '/sign-in', cookie: form.cookies.join('; '), form: typed });
  if (entered.status !== 303) throw new Error(`signing in was answered with ${entered.status}`);
  const cookie = entered.cookies.join('; ');
  const get = async (path: string): Promise<string> => {
    const { status, body } = await ask({ agent, port, path, cookie });
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
    return body;
  };
  const download = async (path: string, take: (chunk: Buffer) => void): Promise<void> => {
    const { status } = await ask({ agent, port, path, cookie, take });
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
  };
  const post = async (path: string, fields: URLSearchParams): Promise<void> => {
    const { status } = await ask({ agent, port, path, cookie, form: fields });
    if (status !== 303) throw new Error(`${path} was answered with ${status}`);
  };
  return { get, download, post, close: () => agent.destroy() };
}
