import { sign } from '@dallal/signing';
import type { SubgraphRequest } from './transport.ts';

/** The milliseconds left for the answer. Relative, so that two machines' clocks need not agree. */
export const TIMEOUT_HEADER = 'x-request-timeout-ms';

/** Which headers travel to a subgraph. Nothing does by default. */
export interface HeaderRules {
  /** Names of client headers that are passed on. */
  readonly propagate?: readonly string[];
  /** Headers sent with every request, and with the handshake of subscriptions. They win over propagated ones. */
  readonly set?: Readonly<Record<string, string>>;
}

/** Belong to the router or to one connection (RFC 9110, 7.6.1); bodies are not decompressed, hence `accept-encoding`. */
const RESERVED = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-request-id',
  TIMEOUT_HEADER,
]);
const RESERVED_PREFIXES = ['x-router-', 'content-', 'proxy-'];
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** Makes the headers of requests to one subgraph, from scratch: nothing the client sent travels on by itself. */
export class RequestHeaders {
  readonly #secret: string | undefined;
  readonly #fixed: readonly string[];
  /** Lower-case names of client headers that are passed on. */
  readonly propagate: readonly string[];
  /** Headers that a rule sets, by lower-case name. */
  readonly set: Readonly<Record<string, string>>;

  /** Throws when a rule names a reserved header, or what is no header. */
  constructor(secret: string | undefined, rules: HeaderRules = {}) {
    this.#secret = secret;
    const set = Object.entries(rules.set ?? {}).map(
      ([name, value]) => [allowed(name), valid(value, name)] as const,
    );
    this.set = Object.fromEntries(set);
    this.propagate = (rules.propagate ?? []).map(allowed).filter((name) => !Object.hasOwn(this.set, name));
    this.#fixed = [
      'content-type',
      'application/json',
      'accept',
      'application/graphql-response+json, application/json',
      ...set.flat(),
    ];
  }

  /** Flat: name, value, name, value. */
  of(request: SubgraphRequest, body: string, remainingMs: number): string[] {
    const headers = this.#fixed.slice();
    headers.push(TIMEOUT_HEADER, String(Math.max(1, Math.floor(remainingMs))));
    if (this.#secret) {
      const { identity, requestId, sender } = request;
      const signed = sign(this.#secret, { body, identity, requestId, sender });
      for (const name in signed) headers.push(name, signed[name as keyof typeof signed] as string);
    } else {
      headers.push('x-request-id', request.requestId);
    }
    for (const name in request.trace?.headers) headers.push(name, request.trace.headers[name] as string);
    this.#addPropagated(headers, request);
    return headers;
  }

  /** What of the client's headers reaches the subgraph, as one text: two requests are alike only if this is. */
  propagated(request: SubgraphRequest): string {
    if (this.propagate.length === 0) return '';
    const headers: string[] = [];
    this.#addPropagated(headers, request);
    return headers.length === 0 ? '' : JSON.stringify(headers);
  }

  #addPropagated(headers: string[], { clientHeaders, trace }: SubgraphRequest): void {
    if (clientHeaders === undefined) return;
    for (const name of this.propagate) {
      // The router's own place in the trace, and not the client's, is what the subgraph is called from.
      if (trace && Object.hasOwn(trace.headers, name)) continue;
      const value = clientHeaders[name];
      if (value !== undefined) headers.push(name, value);
    }
  }
}

function allowed(name: string): string {
  const lower = name.toLowerCase();
  if (!TOKEN.test(lower)) throw new TypeError(`"${name}" is no header name`);
  if (RESERVED.has(lower) || RESERVED_PREFIXES.some((prefix) => lower.startsWith(prefix))) {
    throw new TypeError(`the header "${name}" is reserved`);
  }
  return lower;
}

/** The value is not told: it may be secret. */
function valid(value: string, name: string): string {
  if (!VALUE.test(value)) throw new TypeError(`the header "${name}" cannot have this value`);
  return value;
}
