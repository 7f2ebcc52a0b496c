import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { admit } from './admission/admit.ts';
import { coerceVariables } from './admission/coerce-variables.ts';
import { checkListSizes } from './admission/list-sizes.ts';
import type { Answer } from './answer.ts';
import { publicError } from './errors/public-error.ts';
import { Refusal } from './errors/refusal.ts';
import { Answering } from './execution/answering.ts';
import { compiledPlan, incrementalPlan } from './execution/compile.ts';
import type { Run } from './execution/run.ts';
import type { Operation } from './planning/operation.ts';
import type { Caller, IncomingOperation, Prepared } from './prepared.ts';
import type { EventSink, LiveSubscription } from './subscriptions/event-sink.ts';
import { LiveStreams } from './subscriptions/streams/live-streams.ts';
import { type StreamOptions, streamSettings } from './subscriptions/streams/stream-options.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { type RequestInfo, RequestRecord } from './telemetry/request-log.ts';
import { pickHeaders } from './transports/client-headers.ts';

export interface PipelineOptions {
  readonly introspection: boolean;
  readonly subgraphTimeoutMs: number;
  /** Whether identical queries under way, of one identity, are answered by one execution. */
  readonly shareOperations: boolean;
  /** Whether identical requests to a subgraph under way, for one identity, are sent once. */
  readonly shareFetches: boolean;
  readonly subscriptions?: StreamOptions | undefined;
}

/** The stages every operation goes through after transport and identity: admission → plan → execute → shape → mask. */
export class Pipeline {
  readonly #supergraph: SupergraphLifecycle;
  readonly #options: PipelineOptions;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #answering: Answering;
  readonly #streams: LiveStreams;

  constructor(supergraph: SupergraphLifecycle, options: PipelineOptions, metrics: Metrics, log: Logger) {
    this.#supergraph = supergraph;
    this.#options = options;
    this.#metrics = metrics;
    this.#log = log;
    this.#answering = new Answering(options.shareOperations, log);
    this.#streams = new LiveStreams({
      settings: streamSettings(options.subscriptions),
      supergraph,
      prepare: (incoming, caller) => this.prepare(incoming, caller),
      publicErrors: (errors, requestId) => this.publicErrors(errors, requestId),
      metrics,
      log,
    });
  }

  /** Throws {@link Refusal}, after having logged it. `permit` lets the transport refuse a kind of operation. */
  async prepare(
    incoming: IncomingOperation,
    caller: Caller,
    permit: (operation: Operation) => void = () => {},
  ): Promise<Prepared> {
    const generation = this.#supergraph.current;
    const record = new RequestRecord(this.#metrics, this.#log, caller);
    try {
      const { operation, known } = admit(incoming, generation, this.#options);
      this.#metrics.plans.inc({ result: known ? 'hit' : 'miss' });
      record.kind = operation.definition.operation;
      record.operationName = operation.name;
      permit(operation);
      const coerced = coerceVariables(generation.apiSchema, operation, incoming.variables);
      checkListSizes(generation.apiSchema, operation, coerced);
      const plan = await compiledPlan(operation, coerced, generation);
      const incremental = caller.takesParts
        ? await incrementalPlan(operation, coerced, generation)
        : undefined;
      const { variables } = incoming;
      const about = { operation, plan, incremental, generation, record, caller, variables };
      return { ...about, coercedVariables: coerced, newRun: (options) => this.#newRun(about, options) };
    } catch (error) {
      throw this.refused(caller, error, record);
    }
  }

  /** Logs a request that goes no further, and returns the refusal to answer it with. */
  refused(
    about: RequestInfo,
    error: unknown,
    record = new RequestRecord(this.#metrics, this.#log, about),
  ): Refusal {
    const refusal = error instanceof Refusal ? error : new Refusal(500, [error as GraphQLError]);
    record.finish('refused', { code: refusal.errors[0]?.extensions?.code, status: refusal.status });
    return refusal;
  }

  /** Runs a prepared query or mutation. Never rejects. */
  execute(prepared: Prepared): Promise<Answer> {
    return this.#answering.execute(prepared);
  }

  /** Runs a prepared query that is answered in parts: each is given as text when it is ready. Never rejects. */
  executeInParts(prepared: Prepared, deliver: (part: string) => void): Promise<void> {
    return this.#answering.executeInParts(prepared, deliver);
  }

  /** Opens a prepared subscription: what becomes of it is written into the sink, possibly before this resolves. */
  async subscribe(prepared: Prepared, sink: EventSink): Promise<LiveSubscription> {
    return this.#streams.subscribe(prepared, sink);
  }

  /** Ends what is open at subgraphs. To be called when no client is left. */
  close(): void {
    this.#streams.close();
  }

  /** Errors in the form in which they leave the router. */
  publicErrors(errors: readonly unknown[], requestId: string): GraphQLFormattedError[] {
    return errors.map((error) => publicError(error, requestId, this.#log));
  }

  #newRun(
    { generation, caller, variables, record }: Omit<Prepared, 'coercedVariables' | 'newRun'>,
    { signal, shareable = false }: Partial<Pick<Run, 'signal' | 'shareable'>> = {},
  ): Run {
    return {
      transports: generation.transports,
      variables,
      identity: caller.identity,
      requestId: caller.requestId,
      clientHeaders: pickHeaders(caller.headers, generation.clientHeaders),
      signal,
      timeoutMs: this.#options.subgraphTimeoutMs,
      shareable: shareable && this.#options.shareFetches,
      log: this.#log,
      plain: true,
      errors: [],
      record: record.fetched,
    };
  }
}
