import type { FetchTrace } from '../telemetry/request-trace.ts';
import {
  PLAIN,
  SubgraphFailure,
  type SubgraphRequest,
  type SubgraphResult,
} from '../transports/transport.ts';
import type { SubgraphOperation } from './combined-request.ts';
import type { FetchRecord, Run } from './run.ts';

/** Sends one request to its subgraph. Never throws. */
export async function callSubgraph(
  subgraph: string,
  operation: SubgraphOperation,
  variables: string,
  run: Run,
): Promise<SubgraphResult | SubgraphFailure> {
  const started = performance.now();
  const trace = run.trace?.fetch(subgraph, operation.kind);
  const result = await attempt(subgraph, operation, variables, run, trace);
  run.record({ subgraph, milliseconds: performance.now() - started, outcome: outcomeOf(result) });
  trace?.end(codeOf(result));
  if (!(result instanceof SubgraphFailure)) {
    run.plain &&= result[PLAIN] ?? false;
    if (run.trust && operation.kind === 'mutation') {
      run.errors.push(...run.trust.receive(subgraph, result.extensions));
    }
  } else {
    run.log.warn(
      { subgraph, requestId: run.requestId, code: result.code, cause: causes(result) },
      'subgraph failed',
    );
  }
  return result;
}

/** The request of a plan's operation, the subscription's included. */
export function subgraphRequest(
  operation: SubgraphOperation,
  variables: string,
  run: Run,
  signal: AbortSignal | undefined,
  timeoutMs: number = run.timeoutMs,
  trace: FetchTrace | undefined = undefined,
): SubgraphRequest {
  return {
    kind: operation.kind,
    query: operation.query,
    operationName: operation.operationName,
    variables,
    identity: run.identity,
    requestId: run.requestId,
    trace,
    signal,
    timeoutMs,
    shareable: run.shareable && operation.kind === 'query',
    clientHeaders: run.clientHeaders,
  };
}

async function attempt(
  subgraph: string,
  operation: SubgraphOperation,
  variables: string,
  run: Run,
  trace: FetchTrace | undefined,
): Promise<SubgraphResult | SubgraphFailure> {
  const transport = run.transports.get(subgraph);
  if (!transport) return new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('not in the supergraph'));
  const { timeoutMs = run.timeoutMs } = transport;
  try {
    const request = subgraphRequest(operation, variables, run, run.signal, timeoutMs, trace);
    if (!run.trust || operation.kind !== 'mutation') return await transport.execute(request);
    return await transport.execute({ ...request, sender: run.trust.senderFor(subgraph) });
  } catch (error) {
    return error instanceof SubgraphFailure ? error : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', error);
  }
}

function outcomeOf(result: SubgraphResult | SubgraphFailure): FetchRecord['outcome'] {
  if (result instanceof SubgraphFailure) {
    return result.code === 'SUBGRAPH_TIMEOUT' ? 'timeout' : 'unavailable';
  }
  return result.errors?.length ? 'errors' : 'ok';
}

/** For the trace: why there is no good answer. A subgraph's own codes are short words; its messages may say anything. */
function codeOf(result: SubgraphResult | SubgraphFailure): string | undefined {
  if (result instanceof SubgraphFailure) return result.code;
  if (!result.errors?.length) return undefined;
  const code = result.errors[0]?.extensions?.code;
  return typeof code === 'string' ? code.slice(0, 64) : 'errors';
}

function causes(error: Error): string {
  const messages: string[] = [];
  for (let at: unknown = error.cause; at instanceof Error && messages.length < 4; at = at.cause) {
    messages.push(at.message || at.name);
  }
  return messages.join(': ');
}
