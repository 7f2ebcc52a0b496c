import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '../http/respond.ts';
import { serveAsset } from './graphiql-assets.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { GRAPHIQL_SEARCH, sandboxPage } from './sandbox-page.ts';

/** What browsers get that open an address of the graph; `true` is Sandbox, `false` no page. */
export type LandingPageOption = 'sandbox' | 'graphiql' | boolean;

/** The pages for people, at the addresses of the graph. */
export class LandingPages {
  readonly #kind: Exclude<LandingPageOption, true>;

  constructor(option: LandingPageOption = true) {
    this.#kind = option === true ? 'sandbox' : option;
  }

  /** Answers a browser that opens an address of the graph. Says whether this is one; all else is an operation. */
  serve(request: IncomingMessage, response: ServerResponse, { searchParams }: URL): boolean {
    if (!this.#kind || !opensPage(request) || searchParams.has('query')) return false;
    const isGraphiql = this.#kind === 'graphiql' || searchParams.has(GRAPHIQL_SEARCH);
    const { html, headers } = isGraphiql ? graphiqlPage(request.headers) : sandboxPage(request.headers);
    send(response, 200, html, headers);
    return true;
  }

  /** Answers a request for a file of the pages. Says whether there is one at that path. */
  async serveAsset(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    return this.#kind !== false && serveAsset(request, response, path);
  }
}

function opensPage({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept?.includes('text/html') ?? false);
}
