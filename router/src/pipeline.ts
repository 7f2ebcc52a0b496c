import type { IncomingMessage } from 'node:http';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AdmissionControl, type AdmissionSettings } from './admission/admission-control.ts';
import type { Answer } from './answer.ts';
import { type AuthorizationOptions, Authorizer } from './authorization/authorize.ts';
import { viewOf } from './contracts/view.ts';
import { publicError } from './errors/public-error.ts';
import { Refusal } from './errors/refusal.ts';
import { Answering } from './execution/answering.ts';
import { compiledPlan, incrementalPlan } from './execution/compile.ts';
import type { BodyLimit } from './http/body-limit.ts';
import { Revocations } from './identity/revocations.ts';
import { refuseUnlessItMends, refuseWithStaleCookie } from './identity/stale-cookie.ts';
import { PersistedOperations } from './persisted/persisted-operations.ts';
import { UnlistedOperations } from './persisted/unlisted-operations.ts';
import type { Operation } from './planning/operation.ts';
import type { Caller, IncomingOperation, OperationRequest, Prepared } from './prepared.ts';
import { ClientAddresses } from './rate-limit/client-address.ts';
import type { RateLimit } from './rate-limit/rate-limit.ts';
import type { EventSink, LiveSubscription } from './subscriptions/event-sink.ts';
import { LiveStreams } from './subscriptions/streams/live-streams.ts';
import { type StreamOptions, streamSettings } from './subscriptions/streams/stream-options.ts';
import type { Generation } from './supergraph/generation.ts';
import type { SupergraphLifecycle } from './supergraph/lifecycle.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { type RequestInfo, RequestRecord } from './telemetry/request-log.ts';
import type { RequestTrace } from './telemetry/request-trace.ts';
import type { Tracing } from './telemetry/tracing.ts';
import { pickHeaders } from './transports/client-headers.ts';
import { MutationTrust, type SubgraphTrusts } from './transports/mutation-trust.ts';

export interface PipelineOptions extends AdmissionSettings {
  readonly subgraphTimeoutMs: number;
  /** Whether identical queries under way, of one identity, are answered by one execution. */
  readonly shareOperations: boolean;
  /** Whether identical requests to a subgraph under way, for one identity, are sent once. */
  readonly shareFetches: boolean;
  readonly subscriptions?: StreamOptions | undefined;
  readonly authorization?: AuthorizationOptions | undefined;
  /** Default: nothing is traced. */
  readonly tracing?: Tracing | undefined;
  /** Default: callers may ask as often as they like. */
  readonly rateLimit?: RateLimit | undefined;
  /** Which subgraphs are trusted with more than others. Default: none. */
  readonly trusts?: SubgraphTrusts | undefined;
  /** Finds the clients behind proxies. Default: no proxy is trusted. */
  readonly addresses?: ClientAddresses | undefined;
  /** The tokens that end what is live by them. Default: none. */
  readonly revocations?: Revocations | undefined;
  /** Default: clients may send what they like, and register nothing. */
  readonly persisted?: PersistedOperations | undefined;
}

type Variables = Readonly<Record<string, unknown>>;

const NO_HEADERS = {};
const NO_TRUSTS: SubgraphTrusts = {};

/**
 * The stages every operation goes through after transport and identity: text → view → admission → cost → points → rights →
 * plan → execute. What is decided about an operation is kept with it.
 */
export class Pipeline {
  readonly #supergraph: SupergraphLifecycle;
  readonly #persisted: PersistedOperations;
  readonly #options: PipelineOptions;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #admission: AdmissionControl;
  readonly #authorizer: Authorizer;
  readonly #answering: Answering;
  readonly #streams: LiveStreams;
  readonly #trusts: SubgraphTrusts;
  readonly #addresses: ClientAddresses;

  constructor(supergraph: SupergraphLifecycle, options: PipelineOptions, metrics: Metrics, log: Logger) {
    this.#supergraph = supergraph;
    this.#persisted =
      options.persisted ?? new PersistedOperations(undefined, new UnlistedOperations(metrics, log));
    this.#options = options;
    this.#metrics = metrics;
    this.#log = log;
    this.#admission = new AdmissionControl(options, metrics, log);
    this.#authorizer = new Authorizer(options.authorization ?? {}, log);
    this.#authorizer.watch(supergraph);
    this.#trusts = options.trusts ?? NO_TRUSTS;
    this.#addresses = options.addresses ?? new ClientAddresses();
    this.#answering = new Answering(options.shareOperations, log);
    this.#streams = new LiveStreams({
      settings: streamSettings(options.subscriptions),
      supergraph,
      prepare: (incoming, caller) => this.prepare(incoming, caller),
      publicErrors: (errors, requestId) => this.publicErrors(errors, requestId),
      revocations: options.revocations ?? new Revocations(),
      metrics,
      log,
    });
  }

  /** The trace of a request, to be part of what is known about it; `undefined` where nothing is traced. */
  trace(request?: IncomingMessage, path?: string): RequestTrace | undefined {
    return this.#options.tracing?.request(request, path);
  }

  /** Throws {@link Refusal}, after having logged it. `permit` lets the transport refuse a kind of operation. */
  async prepare(
    incoming: IncomingOperation,
    caller: Caller,
    permit: (operation: Operation) => void = () => {},
  ): Promise<Prepared> {
    const record = new RequestRecord(this.#metrics, this.#log, caller);
    record.persistedId = incoming.persistedId;
    const toll = this.#options.rateLimit?.toll(caller);
    try {
      // What is mostly decided at once gives a promise only where somebody else must be asked.
      const resolved = this.#persisted.resolve(incoming, caller);
      const request = resolved instanceof Promise ? await resolved : resolved;
      const generation = viewOf(this.#supergraph.current, caller);
      const admitted = this.#admit(request, generation, caller, record);
      permit(admitted);
      if (caller.hasStaleCookie) refuseWithStaleCookie(admitted);
      const { variables, cost } = this.#admission.weigh(admitted, request.variables, generation, caller);
      record.cost = cost.cost;
      const headers = toll ? await toll.pay(admitted, variables, cost) : NO_HEADERS;
      const authorized = this.#authorizer.authorize(admitted, generation, caller.identity);
      const operation = authorized instanceof Promise ? await authorized : authorized;
      caller.trace?.stage('plan');
      const compiled = compiledPlan(operation, variables, generation);
      const plan = compiled instanceof Promise ? await compiled : compiled;
      if (caller.hasStaleCookie) refuseUnlessItMends(operation, plan, this.#trusts);
      const incremental =
        caller.takesParts && operation.defers
          ? await incrementalPlan(operation, variables, generation)
          : undefined;
      caller.trace?.stage(undefined);
      toll?.planned(admitted, variables);
      const shownCost = this.#admission.shown(cost, caller);
      const about = { operation, plan, incremental, generation, record, caller, shownCost, headers };
      return this.#prepared(about, request.variables, variables);
    } catch (error) {
      throw this.refused(caller, toll ? await toll.refuse(error) : error, record);
    }
  }

  #admit(
    request: OperationRequest,
    generation: Generation,
    caller: Caller,
    record: RequestRecord,
  ): Operation {
    caller.trace?.stage('parse and validate');
    const { operation, known } = this.#admission.admit(request, generation, caller);
    caller.trace?.stage(undefined);
    this.#persisted.admitted(request, caller);
    this.#metrics.plans.inc({ result: known ? 'hit' : 'miss' });
    record.kind = operation.definition.operation;
    record.operationName = operation.name;
    return operation;
  }

  /** How long a request's body may be. */
  bodyLimit(about: RequestInfo): BodyLimit {
    return this.#admission.bodyLimit(about);
  }

  /** Logs a request that goes no further, and returns the refusal to answer it with. */
  refused(
    about: RequestInfo,
    error: unknown,
    record = new RequestRecord(this.#metrics, this.#log, about),
  ): Refusal {
    const refusal = error instanceof Refusal ? error : new Refusal(500, [error as GraphQLError]);
    this.#admission.refused(refusal);
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
    const subscription = this.#streams.subscribe(prepared, sink);
    prepared.record.opened();
    return subscription;
  }

  /** Ends what is open at subgraphs. To be called when no client is left. */
  close(): Promise<void> {
    return this.#streams.close();
  }

  /** Errors in the form in which they leave the router. */
  publicErrors(errors: readonly unknown[], requestId: string): GraphQLFormattedError[] {
    return errors.map((error) => publicError(error, requestId, this.#log));
  }

  #trustIn(caller: Caller, kind: string): MutationTrust | undefined {
    if (kind !== 'mutation' || this.#trusts === NO_TRUSTS) return undefined;
    return new MutationTrust(this.#trusts, caller, this.#addresses);
  }

  #prepared(
    about: Omit<Prepared, 'variables' | 'coercedVariables' | 'newRun'>,
    variables: Variables,
    coercedVariables: Variables,
  ): Prepared {
    const { generation, caller, record } = about;
    const newRun: Prepared['newRun'] = ({ signal, shareable = false, trace = caller.trace } = {}) => ({
      transports: generation.transports,
      variables,
      identity: caller.identity,
      requestId: caller.requestId,
      trace,
      clientHeaders: pickHeaders(caller.headers, generation.clientHeaders),
      trust: this.#trustIn(caller, record.kind),
      signal,
      timeoutMs: this.#options.subgraphTimeoutMs,
      shareable: shareable && this.#options.shareFetches,
      log: this.#log,
      plain: true,
      errors: [],
      record: record.fetched,
    });
    return { ...about, variables, coercedVariables, newRun };
  }
}
