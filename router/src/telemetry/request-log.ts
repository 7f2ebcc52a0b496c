import type { Logger } from 'pino';
import type { FetchRecord } from '../execution/run.ts';
import type { Metrics } from './metrics.ts';

/** Client awareness, from the `apollographql-client-*` headers. */
export interface ClientInfo {
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/** What is known of a request before anything in it was read. */
export interface RequestInfo {
  readonly requestId: string;
  readonly transport: 'http' | 'ws' | 'multipart' | 'sse';
  readonly client: ClientInfo;
}

/** Gathers what is said about one request at its end: one log line, and the metrics. */
export class RequestRecord {
  kind = 'unknown';
  operationName: string | undefined;
  readonly #fetches = new Map<string, { fetches: number; ms: number; outcome: FetchRecord['outcome'] }>();
  readonly #started = performance.now();
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #about: RequestInfo;

  constructor(metrics: Metrics, log: Logger, about: RequestInfo) {
    this.#metrics = metrics;
    this.#log = log;
    this.#about = about;
  }

  readonly fetched = (record: FetchRecord): void => {
    this.#metrics.fetched(record);
    const sum = this.#fetches.get(record.subgraph) ?? { fetches: 0, ms: 0, outcome: 'ok' };
    sum.fetches += 1;
    sum.ms = Math.round((sum.ms + record.milliseconds) * 10) / 10;
    if (record.outcome !== 'ok') sum.outcome = record.outcome;
    this.#fetches.set(record.subgraph, sum);
  };

  /** The line. Never variables, tokens or documents: operation and client names only. */
  finish(
    outcome: 'ok' | 'errors' | 'shared' | 'refused' | 'closed',
    detail: Record<string, unknown> = {},
  ): void {
    const seconds = (performance.now() - this.#started) / 1_000;
    const { requestId, transport, client } = this.#about;
    this.#metrics.requests.inc({ kind: this.kind, transport, outcome });
    if (this.kind !== 'subscription') this.#metrics.duration.observe({ kind: this.kind }, seconds);
    if (!this.#log.isLevelEnabled('info')) return;
    this.#log.info(
      {
        requestId,
        transport,
        kind: this.kind,
        operation: this.operationName,
        client,
        subgraphs: Object.fromEntries(this.#fetches),
        outcome,
        ms: Math.round(seconds * 10_000) / 10,
        ...detail,
      },
      'request',
    );
  }
}
