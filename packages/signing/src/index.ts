import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who is asking, as the router established it. `null` is an anonymous request. */
export interface Identity {
  /** Subject: the id of the user, or of the subgraph for a service-to-service call. */
  readonly sub: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

/** The headers (HTTP) or extension keys (graphql-ws) that carry a signed request from the router. */
export const signedHeader = {
  identity: 'x-router-identity',
  requestId: 'x-request-id',
  timestamp: 'x-router-timestamp',
  signature: 'x-router-signature',
} as const;

export type SignedHeaders = Record<(typeof signedHeader)[keyof typeof signedHeader], string>;

/** How far the clocks of signer and verifier may lie apart, in milliseconds. */
export const SIGNATURE_WINDOW_MS = 30_000;

export type Verification =
  | { ok: true; identity: Identity | null; requestId: string }
  | { ok: false; reason: 'missing' | 'stale' | 'mismatch' | 'malformed' };

/**
 * Signs one request. The MAC covers timestamp, identity, request id and body, so that none of the four can be
 * taken from one captured request and put on another.
 */
export function sign(
  secret: string,
  request: { body: string; identity: Identity | null; requestId: string },
  now = Date.now(),
): SignedHeaders {
  const identity = request.identity
    ? Buffer.from(JSON.stringify(request.identity)).toString('base64url')
    : '';
  const timestamp = String(now);
  return {
    [signedHeader.identity]: identity,
    [signedHeader.requestId]: request.requestId,
    [signedHeader.timestamp]: timestamp,
    [signedHeader.signature]: mac(secret, timestamp, identity, request.requestId, request.body),
  } as SignedHeaders;
}

/** Checks what {@link sign} made. Nothing of the request may be read before this says `ok`. */
export function verify(
  secret: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  now = Date.now(),
): Verification {
  const identity = text(headers[signedHeader.identity]) ?? '';
  const requestId = text(headers[signedHeader.requestId]) ?? '';
  const timestamp = text(headers[signedHeader.timestamp]);
  const signature = text(headers[signedHeader.signature]);
  if (!timestamp || !signature) return { ok: false, reason: 'missing' };
  const age = Math.abs(now - Number(timestamp));
  // `!(age <= …)` also refuses NaN.
  if (!(age <= SIGNATURE_WINDOW_MS)) return { ok: false, reason: 'stale' };
  const expected = Buffer.from(mac(secret, timestamp, identity, requestId, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, reason: 'mismatch' };
  }
  if (identity === '') return { ok: true, identity: null, requestId };
  const parsed = parseIdentity(identity);
  return parsed ? { ok: true, identity: parsed, requestId } : { ok: false, reason: 'malformed' };
}

/** The body over which a graphql-ws operation is signed: both ends derive it from the parsed message. */
export function operationBody(operation: {
  query: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}): string {
  return JSON.stringify([operation.query, operation.operationName ?? null, operation.variables ?? null]);
}

function mac(secret: string, ...parts: string[]): string {
  const hmac = createHmac('sha256', secret);
  // Each part is preceded by its length: without it, bytes could move from one part to the next.
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  return `v1=${hmac.digest('hex')}`;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parseIdentity(encoded: string): Identity | undefined {
  try {
    const value = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as Partial<Identity>;
    if (typeof value.sub !== 'string') return undefined;
    return { sub: value.sub, roles: strings(value.roles), scopes: strings(value.scopes) };
  } catch {
    return undefined;
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
