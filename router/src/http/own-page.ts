import type { IncomingMessage } from 'node:http';
import type { Cors } from './cors.ts';

/** Where browsers keep `Secure` cookies without TLS. */
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/**
 * Whether a request comes from a page that may act in its user's name: the router's own, or one that CORS lets send
 * credentials. Browsers add cookies to what any page asks, and say in `origin` which page it was; where they leave that
 * out (a GET of the same origin), they say so in `sec-fetch-site`. What says neither proves nothing.
 */
export function isFromOwnPage({ headers }: IncomingMessage, cors: Cors | undefined): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin';
  return isOwn(origin, host) || (cors?.allowsCredentials(origin) ?? false);
}

/** Cookies go to the host they are of alone, so that a page of the host that was asked is the router's own. */
function isOwn(origin: string, host: string | undefined): boolean {
  if (host === undefined) return false;
  if (origin === `https://${host}`) return true;
  // Whoever is between a browser and the network can make a page of any host, but none of `https:`.
  return origin === `http://${host}` && LOOPBACK.test(host);
}
