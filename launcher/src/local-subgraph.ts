import type { LocalSubgraph, PathAnswer, PathRequest, SubgraphResult } from '@dallal/router';
import type { RunningSubgraph } from '@dallal/subgraph';

/** A subgraph of this process in the form in which the router calls it. */
export function localSubgraph(subgraph: RunningSubgraph): LocalSubgraph {
  return {
    execute: async (request) => (await subgraph.execute(request)) as SubgraphResult,
    subscribe: async (request) => {
      const answer = await subgraph.subscribe(request);
      // A refused subscription is an answer without a stream.
      if (!(Symbol.asyncIterator in answer)) return once(answer as SubgraphResult);
      request.signal?.addEventListener('abort', () => void answer.return(undefined), { once: true });
      return answer as AsyncIterable<SubgraphResult>;
    },
    health: () => subgraph.health(),
    ask: (request) => askPath(subgraph, request),
  };
}

async function askPath(subgraph: RunningSubgraph, request: PathRequest): Promise<PathAnswer> {
  const { method, headers, body, sender } = request;
  const url = new URL(request.path, 'http://subgraph');
  const { address } = sender;
  const asked = { headers, query: url.searchParams, body, signed: true, address };
  const answer = await subgraph.route(`${method} ${url.pathname}`, asked);
  if (!answer) return { status: 404, headers: {}, body: '' };
  const empty = answer.body === undefined;
  return {
    status: answer.status,
    headers: { ...(empty ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...answer.headers },
    body: empty ? (answer.text ?? '') : JSON.stringify(answer.body),
  };
}

async function* once<T>(item: T): AsyncGenerator<T> {
  yield item;
}
