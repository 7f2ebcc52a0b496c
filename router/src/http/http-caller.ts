import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { Application } from '../clients/application.ts';
import type { RevocableToken } from '../identity/revocations.ts';
import type { Batch, Caller } from '../prepared.ts';
import { type Peer, peerOf } from '../rate-limit/client-address.ts';
import type { ClientInfo } from '../telemetry/request-log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import { type CookieJar, ResponseCookies } from './cookie-jar.ts';
import type { Identified } from './identify.ts';

/** The client of one HTTP request. */
export class HttpCaller implements Caller {
  readonly requestId: string;
  readonly client: ClientInfo;
  readonly trace: RequestTrace | undefined;
  readonly identity: Identity | null;
  readonly application: Application;
  readonly unlisted: boolean;
  readonly batch: Batch | undefined;
  readonly expiresAt: number | undefined;
  readonly token: RevocableToken | undefined;
  readonly hasStaleCookie: boolean | undefined;
  readonly contract: string | undefined;
  /** Known only when the operation is. */
  takesParts = false;
  /** Known only when the operation is. */
  transport: 'http' | 'multipart' | 'sse' = 'http';
  readonly #cookieHeader: string | undefined;
  readonly #response: ServerResponse;
  #left: AbortController | undefined;

  constructor(
    about: {
      readonly requestId: string;
      readonly trace?: RequestTrace | undefined;
      readonly client: ClientInfo;
      readonly contract?: string | undefined;
    },
    identified: Identified,
    response: ServerResponse,
    batch?: Batch,
  ) {
    this.requestId = about.requestId;
    this.client = about.client;
    this.trace = about.trace;
    this.identity = identified.identity;
    this.application = identified.application;
    this.unlisted = identified.unlisted ?? false;
    this.batch = batch;
    this.expiresAt = identified.expiresAt;
    this.token = identified.token;
    this.hasStaleCookie = identified.hasStaleCookie;
    this.#cookieHeader = identified.cookieHeader;
    this.contract = about.contract;
    this.#response = response;
  }

  get headers(): IncomingHttpHeaders {
    return this.#response.req.headers;
  }

  get userAgent(): string | undefined {
    return this.headers['user-agent'];
  }

  /** The head of an answer that goes on is sent before anything is executed. */
  get cookies(): CookieJar | undefined {
    return this.transport === 'http' ? new ResponseCookies(this.#response, this.#cookieHeader) : undefined;
  }

  get peer(): Peer {
    return peerOf(this.#response.req);
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
