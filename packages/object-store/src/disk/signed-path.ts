import { createHmac, timingSafeEqual } from 'node:crypto';
import { isKey } from '../object-store.ts';

/** What an address allows. */
export type Grant =
  | { readonly method: 'PUT'; readonly key: string; readonly type: string; readonly size: number }
  | { readonly method: 'GET'; readonly key: string; readonly type: string; readonly disposition: string };

/** Milliseconds of the epoch. */
type Instant = number;

/** Path and query by which whoever has them may do what is granted, and nothing else, until they expire. */
export function signedPath(secret: string, grant: Grant, expiresAt: Instant): string {
  const { key, ...rest } = grant;
  const parameters = Object.entries({ ...rest, expires: expiresAt }).map(([name, value]) => [
    name,
    `${value}`,
  ]);
  const signature = mac(secret, grant, expiresAt).toString('base64url');
  return `/${key}?${new URLSearchParams([...parameters, ['signature', signature]] as [string, string][])}`;
}

/** What a path and query that {@link signedPath} made allow now; undefined for any others, and for expired ones. */
export function grantOf(
  secret: string,
  url: URL,
  now: Instant,
): { grant: Grant; expiresAt: Instant } | undefined {
  const key = url.pathname.slice(1);
  const text = (name: string) => url.searchParams.get(name) ?? '';
  const [method, type, expiresAt] = [text('method'), text('type'), Number(text('expires'))];
  if (!isKey(key)) return undefined;
  const grant: Grant =
    method === 'PUT'
      ? { method, key, type, size: Number(text('size')) }
      : { method: 'GET', key, type, disposition: text('disposition') };
  const expected = mac(secret, grant, expiresAt);
  const given = Buffer.from(text('signature'), 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  // After the signature: how it is refused tells nothing about what would have been right.
  return now < expiresAt ? { grant, expiresAt } : undefined;
}

function mac(secret: string, grant: Grant, expiresAt: Instant): Buffer {
  const last = grant.method === 'PUT' ? grant.size : grant.disposition;
  // As JSON, in which no two lists look the same: bytes cannot move from one value to the next.
  const signed = JSON.stringify([grant.method, grant.key, grant.type, last, expiresAt]);
  return createHmac('sha256', secret).update(signed).digest();
}
