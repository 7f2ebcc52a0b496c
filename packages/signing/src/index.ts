import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who is asking, as the router established it. `null` is an anonymous request. */
export interface Identity {
  /** Subject: the id of the user, or of the subgraph for a service-to-service call. */
  readonly sub: string;
  readonly roles: readonly string[];
  /** What the request may do; a token can have fewer than its user. */
  readonly scopes: readonly string[];
  /** The session in which the token was issued. */
  readonly sid?: string;
  /** When somebody signed in for that session, in seconds of the epoch; refreshing it makes it no younger. */
  readonly authTime?: number;
  /** The registered application that the token was issued to. */
  readonly client?: string;
  /** The merchant that the user acts for. */
  readonly merchant?: string;
  /** The one project that the token was narrowed to. */
  readonly project?: string;
}

/** From where a mutation came, for subgraphs that have to know: those that sign people in. */
export interface Sender {
  /** IP address of the client, as far as the router's proxies can be trusted. */
  readonly address?: string;
  readonly userAgent?: string;
  /** Those cookies that the router was told to pass on, by name. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** The headers (HTTP) or extension keys (graphql-ws) that carry a signed request from the router. */
export const signedHeader = {
  identity: 'x-router-identity',
  sender: 'x-router-sender',
  requestId: 'x-request-id',
  timestamp: 'x-router-timestamp',
  signature: 'x-router-signature',
} as const;

type SignedHeader = (typeof signedHeader)[keyof typeof signedHeader];
/** The sender is there only where one was signed. */
export type SignedHeaders = Record<Exclude<SignedHeader, typeof signedHeader.sender>, string> &
  Partial<Record<typeof signedHeader.sender, string>>;

/** What a signature covers. */
export interface Signable {
  readonly body: string;
  readonly identity: Identity | null;
  readonly requestId: string;
  readonly sender?: Sender | undefined;
}

/** How far the clocks of signer and verifier may lie apart, in milliseconds. */
export const SIGNATURE_WINDOW_MS = 30_000;

export type Verification =
  | { ok: true; identity: Identity | null; requestId: string; sender: Sender | null }
  | { ok: false; reason: 'missing' | 'stale' | 'mismatch' | 'malformed' };

/**
 * Signs one request. The MAC covers timestamp, identity, request id, sender and body, so that none of them can be taken
 * from one captured request and put on another.
 */
export function sign(secret: string, request: Signable, now = Date.now()): SignedHeaders {
  const identity = encode(request.identity);
  const sender = encode(request.sender);
  const timestamp = String(now);
  return {
    [signedHeader.identity]: identity,
    [signedHeader.requestId]: request.requestId,
    [signedHeader.timestamp]: timestamp,
    [signedHeader.signature]: mac(secret, [timestamp, identity, request.requestId, request.body], sender),
    ...(sender === '' ? {} : { [signedHeader.sender]: sender }),
  } as SignedHeaders;
}

/**
 * Checks what {@link sign} made. Nothing of the request may be read before this says `ok`.
 * @param secrets one, or several while one is being exchanged for another: any of them may have signed
 */
export function verify(
  secrets: string | readonly string[],
  headers: Readonly<Record<string, unknown>>,
  body: string,
  now = Date.now(),
): Verification {
  const identity = text(headers[signedHeader.identity]) ?? '';
  const sender = text(headers[signedHeader.sender]) ?? '';
  const requestId = text(headers[signedHeader.requestId]) ?? '';
  const timestamp = text(headers[signedHeader.timestamp]);
  const signature = text(headers[signedHeader.signature]);
  if (!timestamp || !signature) return { ok: false, reason: 'missing' };
  const age = Math.abs(now - Number(timestamp));
  // `!(age <= …)` also refuses NaN.
  if (!(age <= SIGNATURE_WINDOW_MS)) return { ok: false, reason: 'stale' };
  const parts = [timestamp, identity, requestId, body];
  const isOurs = (secret: string) => equal(signature, mac(secret, parts, sender));
  if (!(typeof secrets === 'string' ? [secrets] : secrets).some(isOurs))
    return { ok: false, reason: 'mismatch' };
  const who = identity === '' ? null : parseIdentity(identity);
  const from = sender === '' ? null : parseSender(sender);
  if (who === undefined || from === undefined) return { ok: false, reason: 'malformed' };
  return { ok: true, identity: who, requestId, sender: from };
}

/** The body over which a graphql-ws operation is signed: both ends derive it from the parsed message. */
export function operationBody(operation: {
  query: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}): string {
  return JSON.stringify([operation.query, operation.operationName ?? null, operation.variables ?? null]);
}

function mac(secret: string, parts: readonly string[], sender: string): string {
  const hmac = createHmac('sha256', secret);
  // Each part is preceded by its length: without it, bytes could move from one part to the next.
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  // Most requests have none, and are signed as they were before there were senders.
  if (sender !== '') hmac.update(`${Buffer.byteLength(sender)}:`).update(sender);
  return `v1=${hmac.digest('hex')}`;
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function encode(value: object | null | undefined): string {
  return value ? Buffer.from(JSON.stringify(value)).toString('base64url') : '';
}

function decode(encoded: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function parseIdentity(encoded: string): Identity | undefined {
  const value = decode(encoded);
  const sub = text(value?.sub);
  if (!value || sub === undefined) return undefined;
  const { sid, authTime, client, merchant, project } = value;
  return {
    sub,
    roles: strings(value.roles),
    scopes: strings(value.scopes),
    ...present({ sid, client, merchant, project }),
    ...(typeof authTime === 'number' && { authTime }),
  };
}

function parseSender(encoded: string): Sender | undefined {
  const value = decode(encoded);
  if (!value) return undefined;
  const { address, userAgent, cookies } = value;
  const named = typeof cookies === 'object' && cookies !== null ? { cookies: present({ ...cookies }) } : {};
  return { ...present({ address, userAgent }), ...named };
}

/** Those of the values that are text. */
function present(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
