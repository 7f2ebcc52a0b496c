import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AllowsOrigin, compileOrigins } from './cors-origins.ts';

export interface CorsOptions {
  /** Whose pages may ask: `https://app.example`, `https://*.example`, or `*`: anybody's. */
  readonly origins: readonly string[] | '*';
  /** Whether they may send cookies and the browser's other credentials. Default false; never with `*`. */
  readonly credentials?: boolean | undefined;
  /** Headers they may send. Default: those they ask for. */
  readonly allowHeaders?: readonly string[] | undefined;
  /** Headers of answers they may read. Default: {@link EXPOSED}. */
  readonly exposeHeaders?: readonly string[] | undefined;
  /** How long a browser may remember a permission, in seconds. Default 600. */
  readonly maxAgeS?: number | undefined;
}

/** What a client can make use of. */
const EXPOSED = ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'];

const METHODS = 'GET, POST, PUT, PATCH, DELETE';

/**
 * Which other origins' pages may ask (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). Ours and not the package
 * `cors`, since one list decides about answers and about WebSockets, which the protocol leaves to the server.
 */
export class Cors {
  readonly #options: CorsOptions;
  readonly #allows: AllowsOrigin;

  constructor(options: CorsOptions) {
    if (options.origins === '*' && options.credentials) {
      throw new Error('CORS: origins that may send credentials must be named');
    }
    this.#options = options;
    this.#allows = options.origins === '*' ? () => true : compileOrigins(options.origins);
  }

  /** Adds to the answer what its origin may do with it. Says whether that was the answer: to a preflight. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { origin } = request.headers;
    const { origins, credentials, exposeHeaders = EXPOSED } = this.#options;
    const isAllowed = origin !== undefined && this.#allows(origin);
    // A cache must keep apart what it gives to whom, even where the answer is to nobody.
    if (origins !== '*') response.setHeader('vary', 'origin');
    if (isAllowed) response.setHeader('access-control-allow-origin', origins === '*' ? '*' : origin);
    if (isAllowed && credentials) response.setHeader('access-control-allow-credentials', 'true');
    if (isPreflight(request)) {
      this.#answerPreflight(request, response, isAllowed);
      return true;
    }
    if (isAllowed && exposeHeaders.length > 0) {
      response.setHeader('access-control-expose-headers', exposeHeaders.join(', '));
    }
    return false;
  }

  /**
   * Whether a WebSocket may be opened. Browsers let any page open one and send its cookies along: the server alone can
   * refuse. What is no browser sends no origin.
   */
  allowsSocket({ headers: { origin, host } }: IncomingMessage): boolean {
    if (origin === undefined || this.#allows(origin)) return true;
    // The router's own page.
    return URL.parse(origin)?.host === host;
  }

  /** Whether pages of an origin may send the browser's credentials. */
  allowsCredentials(origin: string): boolean {
    return this.#options.credentials === true && this.#allows(origin);
  }

  #answerPreflight(request: IncomingMessage, response: ServerResponse, isAllowed: boolean): void {
    const { allowHeaders, maxAgeS = 600 } = this.#options;
    if (isAllowed) {
      const asked = request.headers['access-control-request-headers'];
      const headers = allowHeaders?.join(', ') ?? asked;
      if (!allowHeaders) response.appendHeader('vary', 'access-control-request-headers');
      if (headers) response.setHeader('access-control-allow-headers', headers);
      response.setHeader('access-control-allow-methods', METHODS);
      response.setHeader('access-control-max-age', String(maxAgeS));
    }
    response.writeHead(204).end();
  }
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && 'access-control-request-method' in headers;
}
