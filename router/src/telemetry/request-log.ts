import type { Logger } from 'pino';
import type { Application } from '../clients/application.ts';
import type { FetchRecord } from '../execution/run.ts';
import type { Metrics } from './metrics.ts';
import type { RequestTrace } from './request-trace.ts';

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
  /** The configured client, where it is one. Absent before it is known. */
  readonly application?: Pick<Application, 'name' | 'verified' | 'registration'> | undefined;
  /** Absent where nothing is traced. */
  readonly trace?: RequestTrace | undefined;
}

/** In characters: clients name their operations as they please. */
const MAX_NAME_LENGTH = 128;

/** An operation's name as logs and traces have it. */
export function shownName(name: string | undefined): string | undefined {
  return name?.slice(0, MAX_NAME_LENGTH);
}

/** Gathers what is said about one request at its end: one log line, and the metrics. */
export class RequestRecord {
  kind = 'unknown';
  operationName: string | undefined;
  /** The id it was asked by, where it is a persisted operation. */
  persistedId: string | undefined;
  /** What it was reckoned to cost, in points. */
  cost: number | undefined;
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
    const { requestId, transport, client, application, trace } = this.#about;
    const registration = application?.registration;
    this.#metrics.requested(this.kind, transport, outcome, application?.name);
    if (registration) this.#metrics.applications.requested(registration.id, outcome, this.cost);
    if (this.kind !== 'subscription') this.#metrics.duration.observe({ kind: this.kind }, seconds);
    if (trace) this.#endTrace(trace, outcome, detail);
    if (!this.#log.isLevelEnabled('info')) return;
    this.#log.info(
      {
        requestId,
        traceId: trace?.traceId,
        transport,
        kind: this.kind,
        operation: shownName(this.operationName),
        persistedId: this.persistedId,
        cost: this.cost,
        client,
        application: application?.name,
        registration: registration && { id: registration.id, name: shownName(registration.name) },
        verified: application?.name === undefined ? undefined : application.verified,
        subgraphs: Object.fromEntries(this.#fetches),
        outcome,
        ms: Math.round(seconds * 10_000) / 10,
        ...detail,
      },
      'request',
    );
  }

  /** A subscription is open: what comes of it has traces of its own, since it may last for days. */
  opened(): void {
    const { trace } = this.#about;
    if (trace) this.#endTrace(trace, 'ok', {});
  }

  #endTrace(trace: RequestTrace, outcome: string, { status, code, codes }: Record<string, unknown>): void {
    const { requestId, transport, client } = this.#about;
    const { kind } = this;
    const operationName = shownName(this.operationName);
    const first = code ?? (Array.isArray(codes) ? codes[0] : undefined);
    trace.end({ outcome, kind, operationName, client, requestId, transport, status, code: first });
  }
}
