import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { Caller } from '../prepared.ts';
import type { ClientInfo } from '../telemetry/request-log.ts';

/** The client of one HTTP request. */
export class HttpCaller implements Caller {
  readonly requestId: string;
  readonly client: ClientInfo;
  readonly identity: Identity | null;
  readonly expiresAt: number | undefined;
  /** Known only when the operation is. */
  takesParts = false;
  /** Known only when the operation is. */
  transport: 'http' | 'multipart' | 'sse' = 'http';
  readonly #response: ServerResponse;
  #left: AbortController | undefined;

  constructor(
    about: { readonly requestId: string; readonly client: ClientInfo },
    { identity, expiresAt }: { identity: Identity | null; expiresAt?: number | undefined },
    response: ServerResponse,
  ) {
    this.requestId = about.requestId;
    this.client = about.client;
    this.identity = identity;
    this.expiresAt = expiresAt;
    this.#response = response;
  }

  get headers(): IncomingHttpHeaders {
    return this.#response.req.headers;
  }

  /** Aborts when the client closed the connection before its answer. Made when first asked for: most need none. */
  get signal(): AbortSignal {
    this.#left ??= this.#watch();
    return this.#left.signal;
  }

  #watch(): AbortController {
    const controller = new AbortController();
    const response = this.#response;
    if (response.destroyed) controller.abort();
    response.once('close', () => {
      if (!response.writableFinished) controller.abort();
    });
    return controller;
  }
}
