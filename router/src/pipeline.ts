import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { admit } from './admission/admit.ts';
import { coerceVariables } from './admission/coerce-variables.ts';
import { checkListSizes } from './admission/list-sizes.ts';
import { Answer, answerTo, firstPart, latePart } from './answer.ts';
import { publicError } from './errors/public-error.ts';
import { Refusal } from './errors/refusal.ts';
import { CompiledPlan, type Executed } from './execution/compiled-plan.ts';
import { findDeferredFragments } from './execution/deferred-fragments.ts';
import { IncrementalPlan, type PartsListener } from './execution/incremental-plan.ts';
import type { Run } from './execution/run.ts';
import { InFlight } from './in-flight.ts';
import type { Operation } from './planning/operation.ts';
import { planOf } from './planning/plan.ts';
import type { EventSink, LiveSubscription } from './subscriptions/event-sink.ts';
import { LiveStreams } from './subscriptions/streams/live-streams.ts';
import { type StreamOptions, streamSettings } from './subscriptions/streams/stream-options.ts';
import type { Generation } from './supergraph/generation.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { type RequestInfo, RequestRecord } from './telemetry/request-log.ts';
import { pickHeaders } from './transports/client-headers.ts';

/** An operation as a client sent it, whatever the transport. */
export interface IncomingOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Who sent it and how. */
export interface Caller extends RequestInfo {
  readonly identity: Identity | null;
  /** When the identity's token ends, in milliseconds of the epoch. */
  readonly expiresAt?: number | undefined;
  /** The client's HTTP headers. A socket's operations have none. */
  readonly headers?: IncomingHttpHeaders | undefined;
  /** Aborted when the client left. */
  readonly signal: AbortSignal | undefined;
  /** Whether the client takes an answer in parts, as `@defer` gives it. */
  readonly takesParts?: boolean | undefined;
}

/** An operation that may run: admitted, its variables coerced, planned. */
export interface Prepared {
  readonly operation: Operation;
  readonly plan: CompiledPlan;
  /** The plan of an answer in parts, if the operation asks for one and the client takes it. */
  readonly incremental: IncrementalPlan | undefined;
  readonly generation: Generation;
  readonly record: RequestRecord;
  readonly caller: Caller;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** With defaults applied. */
  readonly coercedVariables: Readonly<Record<string, unknown>>;
  /** Makes the state of one execution: one for a query or mutation, one for each event of a subscription. */
  readonly newRun: (options?: Partial<Pick<Run, 'signal' | 'shareable'>>) => Run;
}

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
  readonly #inFlight = new InFlight<Answer>();
  readonly #streams: LiveStreams;

  constructor(supergraph: SupergraphLifecycle, options: PipelineOptions, metrics: Metrics, log: Logger) {
    this.#supergraph = supergraph;
    this.#options = options;
    this.#metrics = metrics;
    this.#log = log;
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
      const plan = await this.#plan(operation, coerced, generation);
      const incremental = caller.takesParts ? await this.#inParts(operation, coerced, generation) : undefined;
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
  async execute(prepared: Prepared): Promise<Answer> {
    const { operation, generation, record, caller, variables } = prepared;
    if (record.kind === 'mutation') {
      // A mutation that has begun runs to its end, whoever still listens.
      const answer = await this.#run(prepared, undefined);
      this.#forgetInFlight(prepared);
      return answer;
    }
    if (!this.#options.shareOperations) return this.#run(prepared, caller.signal);
    let joined = true;
    const answer = this.#inFlight.run({
      scope: scopeOf(caller.identity),
      key: `${operation.id} ${JSON.stringify([variables, pickHeaders(caller.headers, generation.clientHeaders)])}`,
      signal: caller.signal,
      start: (signal) => {
        joined = false;
        return this.#run(prepared, signal);
      },
    });
    try {
      return await answer;
    } catch {
      return GONE;
    } finally {
      if (joined) record.finish('shared');
    }
  }

  /** Runs a prepared query that is answered in parts: each is given as text when it is ready. Never rejects. */
  async executeInParts(
    { incremental, record, caller, newRun }: Prepared,
    deliver: (part: string) => void,
  ): Promise<void> {
    const { requestId, signal } = caller;
    const codes: string[] = [];
    let unfinished = true;
    const note = ({ errors }: Executed) => void codes.push(...codesOf(errors));
    const listener: PartsListener = {
      first: (executed, hasNext) => {
        note(executed);
        deliver(firstPart(executed, hasNext, requestId, this.#log));
      },
      late: (data, hasNext) => {
        data.forEach(note);
        unfinished = hasNext;
        deliver(latePart(data, hasNext, requestId, this.#log));
      },
    };
    await incremental
      ?.execute(() => newRun({ signal, shareable: true }), listener)
      .catch((error) => {
        if (unfinished) deliver(firstPart(faulty(error), false, requestId, this.#log));
      });
    record.finish(codes.length > 0 ? 'errors' : 'ok', codes.length > 0 ? { codes } : {});
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
      errors: [],
      record: record.fetched,
    };
  }

  async #plan(
    operation: Operation,
    coercedVariables: Readonly<Record<string, unknown>>,
    generation: Generation,
  ): Promise<CompiledPlan> {
    const plan = await planOf(operation, coercedVariables, generation);
    const known = operation.compiled.get(plan);
    if (known) return known;
    const compiled = new CompiledPlan(plan, operation, coercedVariables, generation);
    operation.compiled.set(plan, compiled);
    return compiled;
  }

  async #inParts(
    operation: Operation,
    coercedVariables: Readonly<Record<string, unknown>>,
    generation: Generation,
  ): Promise<IncrementalPlan | undefined> {
    if (!operation.defers) return undefined;
    const plan = await planOf(operation, coercedVariables, generation);
    const known = operation.incremental.get(plan);
    if (known) return known;
    const parts = findDeferredFragments(generation.apiSchema, operation, coercedVariables);
    if (parts.fragments.length === 0) return undefined;
    const incremental = new IncrementalPlan(plan, operation, coercedVariables, generation, parts);
    operation.incremental.set(plan, incremental);
    return incremental;
  }

  async #run(prepared: Prepared, signal: AbortSignal | undefined): Promise<Answer> {
    const { plan, record } = prepared;
    const run = prepared.newRun({ signal, shareable: record.kind === 'query' });
    const executed = await plan.execute(run).catch(faulty);
    const { errors } = executed;
    record.finish(errors.length > 0 ? 'errors' : 'ok', errors.length > 0 ? { codes: codesOf(errors) } : {});
    return answerTo(executed, run.requestId, this.#log);
  }

  /** Who wrote reads what they wrote: not the answer to a question from before. */
  #forgetInFlight({ caller, generation }: Prepared): void {
    this.#inFlight.forget(scopeOf(caller.identity));
    for (const transport of generation.transports.values()) transport.forget?.(caller.identity);
  }
}

/** For a client that did not wait. */
const GONE = new Answer('');

/** Whoever is answered for one another has the same rights, and wrote the same. */
const scopeOf = (identity: Identity | null): string => (identity === null ? '' : JSON.stringify(identity));

/** What is thrown in execution is a fault of the router's own: it must cost one answer, not the client's socket. */
function faulty(error: unknown): Executed {
  return { data: 'null', errors: [error as GraphQLError] };
}

function codesOf(errors: readonly GraphQLError[]): string[] {
  return [...new Set(errors.map((error) => String(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR')))];
}
