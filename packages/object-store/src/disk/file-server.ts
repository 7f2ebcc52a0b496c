import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { byteRange } from './byte-range.ts';
import { type Folder, WrongLength } from './folder.ts';
import { type Grant, grantOf } from './signed-path.ts';

export interface FileServerOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly secret: string;
  /** Origins whose pages may send and read bytes. */
  readonly corsOrigins: readonly string[];
  readonly onError: (error: unknown) => void;
}

/** What an upload may take, in milliseconds: 15 MiB in 3 minutes is 85 KB a second. */
const UPLOAD_WITHIN_MS = 180_000;
const CLOSE_WITHIN_MS = 5_000;

/** What comes from people is shown, saved, and never run: not as a page, not as a script, not by sniffing. */
const harmless = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Serves a folder over HTTP, to whoever has a signed address. */
export class FileServer {
  readonly #folder: Folder;
  readonly #options: FileServerOptions;
  readonly #server: Server;

  constructor(folder: Folder, options: FileServerOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#server = createServer({ requestTimeout: UPLOAD_WITHIN_MS }, (request, response) => {
      this.#handle(request, response).catch((error: unknown) => this.#failed(error, request, response));
    });
  }

  /** Returns the origin at which it listens. */
  async listen(): Promise<string> {
    const { host, port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    return `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), CLOSE_WITHIN_MS);
    await closed;
    clearTimeout(timer);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(harmless)) response.setHeader(name, value);
    this.#allowOrigin(request, response);
    if (request.method === 'OPTIONS') return preflight(response);
    const url = URL.parse(request.url ?? '/', 'http://files');
    const allowed = url && grantOf(this.#options.secret, url, Date.now());
    if (!allowed) return refuse(request, response, 403, 'This address has expired, or never was one.');
    const { grant, expiresAt } = allowed;
    const wanted = request.method === 'HEAD' ? 'GET' : request.method;
    if (wanted !== grant.method) return refuse(request, response, 405, `Use ${grant.method}.`);
    if (grant.method === 'PUT') return this.#take(grant, request, response);
    response.setHeader('cache-control', `private, max-age=${Math.floor((expiresAt - Date.now()) / 1_000)}`);
    return this.#show(grant, request, response);
  }

  async #take(
    grant: Extract<Grant, { method: 'PUT' }>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { 'content-type': type, 'content-length': length } = request.headers;
    if (type !== grant.type) return refuse(request, response, 400, `The content-type must be ${grant.type}.`);
    // Without a length (a chunked body) the bytes are counted as they come.
    if (length !== undefined && Number(length) !== grant.size)
      return refuse(request, response, 400, `Exactly ${grant.size} bytes must be sent.`);
    // Kept open when there is too much of it: the sender is to be told.
    const body = Readable.from(request.iterator({ destroyOnReturn: false }), { objectMode: false });
    await this.#folder.write(grant.key, body, grant.size);
    response.writeHead(200, { 'content-length': 0 }).end();
  }

  async #show(
    { key, type, disposition }: Extract<Grant, { method: 'GET' }>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const found = await this.#folder.open(key);
    if (!found) return refuse(request, response, 404, 'There is nothing here.');
    const { handle, size } = found;
    const range = byteRange(request.headers.range, size);
    response.setHeader('accept-ranges', 'bytes');
    if (range === 'unsatisfiable') {
      await handle.close();
      response.setHeader('content-range', `bytes */${size}`);
      return refuse(request, response, 416, `There are ${size} bytes.`);
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) response.setHeader('content-range', `bytes ${start}-${end}/${size}`);
    response.writeHead(range ? 206 : 200, {
      'content-type': type,
      'content-disposition': disposition,
      'content-length': end - start + 1,
    });
    if (request.method === 'HEAD' || size === 0) {
      await handle.close();
      response.end();
    } else await pipeline(handle.createReadStream({ start, end }), response);
  }

  #allowOrigin({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
    response.setHeader('vary', 'origin');
    if (origin === undefined || !this.#options.corsOrigins.includes(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'content-range, accept-ranges');
  }

  #failed(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (error instanceof WrongLength && !response.headersSent) {
      refuse(request, response, error.tooLong ? 413 : 400, error.message);
      return;
    }
    if (!isGone(error)) this.#options.onError(error);
    if (response.headersSent || response.destroyed) response.destroy();
    else refuse(request, response, 500, 'Unexpected error');
  }
}

/** Whoever asked has gone: nobody to answer, and nothing wrong here. */
function isGone(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(code);
}

function preflight(response: ServerResponse): void {
  response
    .writeHead(204, {
      'access-control-allow-methods': 'GET, HEAD, PUT',
      'access-control-allow-headers': 'content-type, range',
      'access-control-max-age': '600',
    })
    .end();
}

/** What is still being sent is not read to its end: the connection is given up. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, reason: string): void {
  // Refused before it was read to its end.
  if (!request.complete) response.setHeader('connection', 'close');
  const body = `${reason}\n`;
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
