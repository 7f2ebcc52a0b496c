import { request } from 'node:http';
import { WebSocket } from 'ws';

export interface HttpAttack {
  /** Of the nth. */
  readonly body: string | Buffer | ((attempt: number) => string);
  readonly headers: Readonly<Record<string, string>>;
}

export interface SocketAttack {
  readonly sockets: number;
  /** Sent on each, one right after the other. */
  readonly messages: readonly string[];
}

export interface Reply {
  /** Of HTTP; of a socket, why it was closed; or that nothing came in time. */
  readonly status: string;
  /** Of the first error. */
  readonly code: string;
  readonly milliseconds: number;
}

/** Makes one attack. Never rejects: that a server dies of it is a result too. */
export async function fire(
  attack: HttpAttack | SocketAttack,
  attempt: number,
  port: number,
  timeoutMs: number,
): Promise<Reply> {
  const started = performance.now();
  const { status, code } = await ('sockets' in attack
    ? overSockets(attack, port, timeoutMs)
    : overHttp(bodyOf(attack, attempt), attack.headers, port, timeoutMs));
  return { status, code, milliseconds: performance.now() - started };
}

const bodyOf = ({ body }: HttpAttack, attempt: number) => (typeof body === 'function' ? body(attempt) : body);

function overHttp(
  body: string | Buffer,
  headers: HttpAttack['headers'],
  port: number,
  timeoutMs: number,
): Promise<Pick<Reply, 'status' | 'code'>> {
  const { promise, resolve } = Promise.withResolvers<Pick<Reply, 'status' | 'code'>>();
  const signal = AbortSignal.timeout(timeoutMs);
  const length = String(Buffer.byteLength(body));
  const sent = request({
    ...{ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent: false, signal },
    headers: { ...headers, 'content-length': length },
  });
  const failed = () => resolve({ status: signal.aborted ? 'no answer' : 'cut', code: '' });
  sent.on('error', failed);
  sent.on('response', (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk) => {
      // Enough for the first error; an answer may be large.
      if (text.length < 100_000) text += chunk;
    });
    response
      .on('error', failed)
      .on('end', () => resolve({ status: String(response.statusCode), code: codeIn(text) }));
  });
  sent.end(body);
  return promise;
}

function codeIn(text: string): string {
  return /"code":\s*"([A-Z_]+)"/.exec(text)?.[1] ?? '';
}

async function overSockets(
  { sockets, messages }: SocketAttack,
  port: number,
  timeoutMs: number,
): Promise<Pick<Reply, 'status' | 'code'>> {
  const closed = Array.from({ length: sockets }, () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    const timer = setTimeout(() => {
      socket.terminate();
      resolve('open');
    }, timeoutMs);
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
    });
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, response) => {
      clearTimeout(timer);
      resolve(`refused ${response.statusCode}`);
    });
    socket.on('close', (code) => {
      clearTimeout(timer);
      resolve(`closed ${code}`);
    });
    return promise;
  });
  const outcomes = await Promise.all(closed);
  return { status: [...new Set(outcomes)].join(', '), code: '' };
}
