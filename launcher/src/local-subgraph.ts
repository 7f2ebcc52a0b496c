import type { LocalSubgraph, SubgraphResult } from '@dallal/router';
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
  };
}

async function* once<T>(item: T): AsyncGenerator<T> {
  yield item;
}
