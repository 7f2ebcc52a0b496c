import type { FetchNode } from '@apollo/query-planner';
import { SubgraphFailure, type SubgraphRequest, type SubgraphResult } from '../transports/transport.ts';
import type { FetchRecord, Run } from './run.ts';

/** Sends one fetch to its subgraph, with a deadline that holds whatever the transport does. */
export async function callSubgraph(
  node: FetchNode,
  variables: Record<string, unknown>,
  run: Run,
): Promise<SubgraphResult | SubgraphFailure> {
  const started = performance.now();
  const result = await attempt(node, variables, run);
  run.record({
    subgraph: node.serviceName,
    milliseconds: performance.now() - started,
    outcome: outcomeOf(result),
  });
  if (result instanceof SubgraphFailure) {
    run.log.warn(
      { subgraph: node.serviceName, requestId: run.requestId, code: result.code, cause: causes(result) },
      'subgraph failed',
    );
  }
  return result;
}

/** The request for a fetch, the subscription's primary included. */
export function subgraphRequest(
  node: FetchNode,
  variables: Record<string, unknown>,
  run: Run,
  signal: AbortSignal | undefined = run.signal,
): SubgraphRequest {
  return {
    kind: node.operationKind,
    query: node.operation,
    operationName: node.operationName,
    variables,
    identity: run.identity,
    requestId: run.requestId,
    signal,
    timeoutMs: run.timeoutMs,
  };
}

async function attempt(
  node: FetchNode,
  variables: Record<string, unknown>,
  run: Run,
): Promise<SubgraphResult | SubgraphFailure> {
  const transport = run.transports.get(node.serviceName);
  if (!transport) return new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('not in the supergraph'));
  const gone = new AbortController();
  const deadline = Promise.withResolvers<SubgraphFailure>();
  const expire = () => {
    deadline.resolve(new SubgraphFailure('SUBGRAPH_TIMEOUT'));
    gone.abort();
  };
  const leave = () => {
    deadline.resolve(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', new Error('the client left')));
    gone.abort();
  };
  const timer = setTimeout(expire, run.timeoutMs);
  if (run.signal?.aborted) leave();
  run.signal?.addEventListener('abort', leave, { once: true });
  try {
    const answer = transport.execute(subgraphRequest(node, variables, run, gone.signal));
    return await Promise.race([answer, deadline.promise]);
  } catch (error) {
    return error instanceof SubgraphFailure ? error : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', error);
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener('abort', leave);
  }
}

function outcomeOf(result: SubgraphResult | SubgraphFailure): FetchRecord['outcome'] {
  if (result instanceof SubgraphFailure) {
    return result.code === 'SUBGRAPH_TIMEOUT' ? 'timeout' : 'unavailable';
  }
  return result.errors?.length ? 'errors' : 'ok';
}

function causes(error: Error): string {
  const messages: string[] = [];
  for (let at: unknown = error.cause; at instanceof Error && messages.length < 4; at = at.cause) {
    messages.push(at.message || at.name);
  }
  return messages.join(': ');
}
