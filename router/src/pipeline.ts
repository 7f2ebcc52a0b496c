import type { QueryPlan } from '@apollo/query-planner';
import type { Identity } from '@dallal/signing';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { admit } from './admission/admit.ts';
import { coerceVariables } from './admission/coerce-variables.ts';
import { checkListSizes } from './admission/list-sizes.ts';
import { publicError } from './errors/public-error.ts';
import { Refusal } from './errors/refusal.ts';
import { execute } from './execution/execute.ts';
import type { Run } from './execution/run.ts';
import type { Operation } from './planning/operation.ts';
import { planOf } from './planning/plan.ts';
import { openLiveOperation } from './subscriptions/live-operation.ts';
import type { Generation } from './supergraph/generation.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { type RequestInfo, RequestRecord } from './telemetry/request-log.ts';

/** An operation as a client sent it, whatever the transport. */
export interface IncomingOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Who sent it and how. */
export interface Caller extends RequestInfo {
  readonly identity: Identity | null;
  /** Aborted when the client left. */
  readonly signal: AbortSignal | undefined;
}

/** An operation that may run: admitted, its variables coerced, planned. */
export interface Prepared {
  readonly operation: Operation;
  readonly plan: QueryPlan;
  readonly generation: Generation;
  readonly record: RequestRecord;
  /** Makes the state of one execution: one for a query or mutation, one for each event of a subscription. */
  readonly newRun: () => Run;
}

export interface PipelineOptions {
  readonly introspection: boolean;
  readonly subgraphTimeoutMs: number;
}

/** The stages every operation goes through after transport and identity: admission → plan → execute → shape → mask. */
export class Pipeline {
  readonly #supergraph: SupergraphLifecycle;
  readonly #options: PipelineOptions;
  readonly #metrics: Metrics;
  readonly #log: Logger;

  constructor(supergraph: SupergraphLifecycle, options: PipelineOptions, metrics: Metrics, log: Logger) {
    this.#supergraph = supergraph;
    this.#options = options;
    this.#metrics = metrics;
    this.#log = log;
  }

  /** Throws {@link Refusal}, after having logged it. `permit` lets the transport refuse a kind of operation. */
  prepare(
    incoming: IncomingOperation,
    caller: Caller,
    permit: (operation: Operation) => void = () => {},
  ): Prepared {
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
      const plan = planOf(operation, coerced, generation);
      const newRun = () => this.#newRun(generation, incoming, coerced, caller, record);
      return { operation, plan, generation, record, newRun };
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

  /** Runs a prepared query or mutation. */
  async execute(prepared: Prepared): Promise<FormattedExecutionResult> {
    const { operation, plan, generation, record } = prepared;
    const node = plan.node?.kind === 'Subscription' ? undefined : plan.node;
    const run = prepared.newRun();
    // What is thrown here is a fault of the router's own: it must cost one answer, not the client's socket.
    const { data, errors } = await execute(operation, node, generation, run).catch((error) => ({
      data: null,
      errors: [error as GraphQLError],
    }));
    record.finish(errors.length > 0 ? 'errors' : 'ok', errors.length > 0 ? { codes: codesOf(errors) } : {});
    return this.#answer(data, errors, run.requestId);
  }

  /** Opens a prepared subscription: its events, or the one result that says why it could not be opened. */
  subscribe(prepared: Prepared): Promise<AsyncIterable<FormattedExecutionResult> | FormattedExecutionResult> {
    return openLiveOperation(prepared, {
      answer: (data, errors, requestId) => this.#answer(data, errors, requestId),
      metrics: this.#metrics,
    });
  }

  /** Errors in the form in which they leave the router. */
  publicErrors(errors: readonly unknown[], requestId: string): GraphQLFormattedError[] {
    return errors.map((error) => publicError(error, requestId, this.#log));
  }

  #answer(
    data: Record<string, unknown> | null,
    errors: readonly GraphQLError[],
    requestId: string,
  ): FormattedExecutionResult {
    return errors.length > 0 ? { errors: this.publicErrors(errors, requestId), data } : { data };
  }

  #newRun(
    generation: Generation,
    incoming: IncomingOperation,
    coercedVariables: Readonly<Record<string, unknown>>,
    caller: Caller,
    record: RequestRecord,
  ): Run {
    return {
      supergraphSchema: generation.supergraphSchema,
      transports: generation.transports,
      variables: incoming.variables,
      coercedVariables,
      identity: caller.identity,
      requestId: caller.requestId,
      // A mutation that has begun runs to its end, whoever still listens.
      signal: record.kind === 'mutation' ? undefined : caller.signal,
      timeoutMs: this.#options.subgraphTimeoutMs,
      log: this.#log,
      errors: [],
      record: record.fetched,
    };
  }
}

function codesOf(errors: readonly GraphQLError[]): string[] {
  return [...new Set(errors.map((error) => String(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR')))];
}
