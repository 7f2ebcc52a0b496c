import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A page that developers meet at the graph's address. */
export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a page may load beside what is its own: origins by directive of the content security policy. */
export type Sources = Readonly<Record<string, readonly string[]>>;

/** A host and port as a URL has them: anything else does not belong into a header. */
const HOST = /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i;

/**
 * Makes a page that may run no script but those `render` gives its nonce to, ask nobody but the router, and be framed
 * by nobody.
 */
export function createPage(
  headers: IncomingHttpHeaders,
  render: (nonce: string) => string,
  sources: Sources = {},
): Page {
  const nonce = randomBytes(16).toString('base64');
  const { host = '' } = headers;
  // Not every browser takes 'self' for WebSockets too.
  const sockets = HOST.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
  const policy: Sources = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`],
    'connect-src': ["'self'", ...sockets],
    'img-src': ['data:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  const names = new Set([...Object.keys(policy), ...Object.keys(sources)]);
  const directives = [...names].map((name) =>
    [name, ...(policy[name] ?? []), ...(sources[name] ?? [])].join(' '),
  );
  return {
    html: render(nonce),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': directives.join('; '),
      'referrer-policy': 'no-referrer',
      // The nonce is good for one answer.
      'cache-control': 'no-store',
    },
  };
}
