import type { Identity, Sender } from '@dallal/signing';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  locatedError,
  parse,
  validate,
} from 'graphql';
import { type Cookie, createContext, type Runtime } from '../context.ts';
import { presentError } from '../errors.ts';
import type { SubgraphMetrics } from '../observability/metrics.ts';
import type { TraceHeaders } from '../observability/trace-headers.ts';
import type { Tracing } from '../observability/tracing.ts';
import { answerEvent } from './answer-event.ts';
import { literalFault, variableFault } from './input-faults.ts';
import { mapStream, type Stream } from './streams.ts';

/** One operation from the router, or from another subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly identity: Identity | null;
  readonly requestId: string;
  /** From where a mutation came; ignored for the rest. */
  readonly sender?: Sender | null;
  /** The trace it is part of, as the router tells. */
  readonly trace?: { readonly headers: TraceHeaders } | undefined;
}

type Prepared = { ok: true; document: DocumentNode } | { ok: false; errors: readonly GraphQLError[] };

/** Documents come from query plans, so there are few; this many are kept parsed and validated. */
const DOCUMENT_CACHE_SIZE = 2_000;
/** More keys than this in one `_entities` call are an attack or a mistake. */
const MAX_REPRESENTATIONS = 1_000;

/** Executes operations against the schema of one subgraph. */
export class Operations<Services> {
  readonly #documents = new Map<string, Prepared>();
  readonly schema: GraphQLSchema;
  readonly #runtime: Runtime<Services>;
  readonly #metrics: SubgraphMetrics;
  readonly #tracing: Tracing | undefined;

  constructor(
    schema: GraphQLSchema,
    runtime: Runtime<Services>,
    metrics: SubgraphMetrics,
    tracing: Tracing | undefined = undefined,
  ) {
    this.schema = schema;
    this.#runtime = runtime;
    this.#metrics = metrics;
    this.#tracing = tracing;
  }

  /** Answers a query or mutation; faults are in the answer, never thrown. */
  async execute(request: SubgraphRequest): Promise<ExecutionResult> {
    if (!this.#tracing) return this.#execute(request);
    const end = this.#tracing.begin(request.trace?.headers);
    const result = await this.#execute(request);
    const known = this.#documents.get(request.query);
    const operation = known?.ok ? getOperationAST(known.document, request.operationName) : undefined;
    const code = result.errors?.[0] && String(result.errors[0].extensions?.code ?? 'INTERNAL_SERVER_ERROR');
    const { requestId } = request;
    end({ kind: operation?.operation, operationName: operation?.name?.value, requestId, code });
    return result;
  }

  async #execute(request: SubgraphRequest): Promise<ExecutionResult> {
    const stop = this.#metrics.operations.startTimer();
    const prepared = this.#prepare(request);
    if (!prepared.ok) return this.#refuse(prepared.errors, request, stop);
    const kind = getOperationAST(prepared.document, request.operationName)?.operation;
    if (kind === 'subscription') {
      return this.#refuse([badRequest('Subscriptions are served over WebSocket.')], request, stop);
    }
    const cookies: Cookie[] = [];
    const result = await execute(
      kind === 'mutation'
        ? this.#arguments(prepared.document, request, (cookie) => cookies.push(cookie))
        : this.#arguments(prepared.document, { ...request, sender: null }),
    );
    stop({ kind: kind ?? 'unknown', outcome: result.errors ? 'errors' : 'ok' });
    const answer = this.#present(withInputFaults(result, prepared.document), request);
    return cookies.length > 0 ? { ...answer, extensions: { ...answer.extensions, cookies } } : answer;
  }

  /** Answers a subscription: one result per event, each executed with a context of its own. */
  async subscribe(request: SubgraphRequest): Promise<Stream<ExecutionResult> | ExecutionResult> {
    const prepared = this.#prepare(request);
    if (!prepared.ok) return this.#present({ errors: prepared.errors }, request);
    const stream = await createSourceEventStream(this.#arguments(prepared.document, request));
    if (!(Symbol.asyncIterator in stream)) {
      return this.#present(withInputFaults(stream, prepared.document), request);
    }
    return this.#results(stream, prepared.document, request);
  }

  #results(
    events: AsyncIterable<unknown>,
    document: DocumentNode,
    request: SubgraphRequest,
  ): Stream<ExecutionResult> {
    this.#metrics.liveSubscriptions.inc();
    return mapStream(events[Symbol.asyncIterator](), {
      map: async (event, hasLeft) => {
        const answer = async () => execute({ ...this.#arguments(document, request), rootValue: event });
        return this.#present(await answerEvent(answer, hasLeft), request);
      },
      onError: (error) => this.#present({ errors: [locatedError(error, undefined)] }, request),
      onEnd: () => this.#metrics.liveSubscriptions.dec(),
    });
  }

  #arguments(
    document: DocumentNode,
    request: SubgraphRequest,
    setCookie?: (cookie: Cookie) => void,
  ): ExecutionArgs {
    return {
      schema: this.schema,
      document,
      contextValue: createContext(this.#runtime, request, setCookie),
      variableValues: request.variables,
      operationName: request.operationName,
    };
  }

  #prepare(request: SubgraphRequest): Prepared {
    const representations = request.variables?.representations;
    if (Array.isArray(representations) && representations.length > MAX_REPRESENTATIONS) {
      return {
        ok: false,
        errors: [badRequest(`At most ${MAX_REPRESENTATIONS} entities may be asked for at once.`)],
      };
    }
    const known = this.#documents.get(request.query);
    if (known) return known;
    const prepared = prepare(this.schema, request.query);
    if (this.#documents.size >= DOCUMENT_CACHE_SIZE) {
      // A Map is in the order of insertion: the first key is the oldest.
      this.#documents.delete(this.#documents.keys().next().value!);
    }
    this.#documents.set(request.query, prepared);
    return prepared;
  }

  #refuse(
    errors: readonly GraphQLError[],
    request: SubgraphRequest,
    stop: (labels: { kind: string; outcome: string }) => void,
  ) {
    stop({ kind: 'unknown', outcome: 'refused' });
    return this.#present({ errors }, request);
  }

  #present(result: ExecutionResult, request: SubgraphRequest): ExecutionResult {
    if (!result.errors) return result;
    const errors = result.errors.map((error) => presentError(error, request.requestId, this.#runtime.log));
    return { ...result, errors: errors as unknown as GraphQLError[] };
  }
}

function prepare(schema: GraphQLSchema, query: string): Prepared {
  try {
    const document = parse(query, { maxTokens: 20_000 });
    const errors = validate(schema, document, undefined, { maxErrors: 5 });
    if (errors.length === 0) return { ok: true, document };
    const coded = errors.map(
      (error) => literalFault(error, document) ?? withCode(error, 'GRAPHQL_VALIDATION_FAILED'),
    );
    return { ok: false, errors: coded };
  } catch (error) {
    return { ok: false, errors: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
  }
}

/** Errors of variables come alone, before anything is executed. */
function withInputFaults(result: ExecutionResult, document: DocumentNode): ExecutionResult {
  if (!result.errors || result.data !== undefined) return result;
  return { errors: result.errors.map((error) => variableFault(error, document)) };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions, path } = error;
  return new GraphQLError(error.message, { nodes, source, positions, path, extensions: { code } });
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
