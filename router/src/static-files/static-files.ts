import { existsSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { pipeline } from 'node:stream/promises';
import send, { type FileSendResult, type SendResult } from '@fastify/send';
import type { Logger } from 'pino';
import { takesCoding } from '../http/accept-encoding.ts';
import { sendJson } from '../http/respond.ts';
import type { StaticFilesOptions } from './static-files-options.ts';

/** What a page may do unless the configuration says more. Without `upgrade-insecure-requests` and HSTS: TLS is the proxy's. */
const DEFAULT_HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Kept, but never used without asking whether it is still the same. */
const ASK_AGAIN = 'no-cache';

/** Files that are compressed already lie beside the plain one. The first that the client takes is sent. */
const CODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
];

/** Where only the router and its subgraphs answer, never a client's page. */
const NEVER_A_PAGE = ['/health', '/metrics', '/.well-known'];

/** Serves the files of a folder, and its fallback page for the paths that a client has within itself. */
export class StaticFiles {
  readonly #options: StaticFilesOptions;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #taken: readonly string[];
  readonly #log: Logger;

  /** @param taken other paths of the router: at and below them no page stands in for a missing file */
  constructor(options: StaticFilesOptions, taken: Iterable<string>, log: Logger) {
    this.#options = options;
    const own = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    this.#headers = { ...DEFAULT_HEADERS, ...Object.fromEntries(own) };
    this.#taken = [...NEVER_A_PAGE, ...taken];
    this.#log = log;
    const { directory } = options;
    // Not fatal: whoever builds the client later, or never, has the graph all the same.
    if (!existsSync(directory)) log.warn({ directory }, 'static files are not there, so none are served');
  }

  /** Answers GET and HEAD for a file or a page. Says whether there is one at that path. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = path.endsWith('/') ? `${path}index.html` : path;
    if (await this.#serveFile(request, response, file)) return true;
    const { fallback } = this.#options;
    if (fallback === undefined || !this.#isPage(request, path)) return false;
    return this.#serveFile(request, response, `/${fallback}`);
  }

  async #serveFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    for (const coding of [...CODINGS, undefined]) {
      if (coding && !takesCoding(coding.name, request.headers['accept-encoding']?.toString())) continue;
      const found = await this.#find(request, `${path}${coding?.extension ?? ''}`);
      if (isMissing(found)) continue;
      if (found.type === 'file') await this.#send(response, path, found, coding?.name);
      else refuse(response, found);
      return true;
    }
    return false;
  }

  #find(request: IncomingMessage, path: string): Promise<SendResult> {
    return send(request, path, {
      root: this.#options.directory,
      dotfiles: 'ignore',
      index: false,
      // Of what is compressed on the way, nobody can say which bytes a range has.
      acceptRanges: false,
      // Both are of the file that was asked for, not of the compressed one.
      cacheControl: false,
      contentType: false,
    });
  }

  async #send(
    response: ServerResponse,
    path: string,
    { statusCode, headers, stream }: FileSendResult,
    coding: string | undefined,
  ): Promise<void> {
    response.writeHead(statusCode, {
      ...this.#headers,
      ...headers,
      ...(statusCode === 304 ? {} : { 'content-type': typeOf(path) }),
      ...(coding === undefined || statusCode === 304 ? {} : { 'content-encoding': coding }),
      'cache-control': isBelow(path, this.#options.immutable) ? FOR_EVER : ASK_AGAIN,
      vary: 'accept-encoding',
    });
    // Who goes away in the middle leaves no file open; a file that cannot be read to its end breaks the connection.
    await pipeline(stream, response).catch((err) =>
      this.#log.debug({ err, path }, 'a file was not sent whole'),
    );
  }

  /**
   * A path with an extension names a file: an old page that asks for a script of the last release must not get HTML. Nor
   * must who takes anything, as programs do: they have to hear that there is nothing. Browsers that open a page name HTML.
   */
  #isPage({ headers: { accept = '' } }: IncomingMessage, path: string): boolean {
    if (/\.[^/]*$/.test(path) || isBelow(path, this.#options.immutable) || isBelow(path, this.#taken))
      return false;
    return /text\/html/i.test(accept);
  }
}

function isBelow(path: string, folders: readonly string[] = []): boolean {
  return folders.some(
    (folder) => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`),
  );
}

/** A folder is no file either. */
function isMissing({ type, statusCode }: SendResult): boolean {
  return type === 'directory' || statusCode === 404;
}

function refuse(response: ServerResponse, { statusCode, stream }: SendResult): void {
  stream.destroy();
  sendJson(response, statusCode, { status: (STATUS_CODES[statusCode] ?? 'error').toLowerCase() });
}

function typeOf(path: string): string {
  const type = send.mime.getType(path) ?? 'application/octet-stream';
  return send.isUtf8MimeType(type) ? `${type}; charset=utf-8` : type;
}
