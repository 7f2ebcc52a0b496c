import {
  SubgraphFailure,
  type SubgraphHealth,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
} from './transport.ts';

/** A subgraph that runs in this process. */
export interface LocalSubgraph {
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult> | Promise<AsyncIterable<SubgraphResult>>;
  health(): Promise<SubgraphHealth>;
}

/** Calls a subgraph in this process: no socket, no JSON, no signature, since nobody else can stand between. */
export class LocalTransport implements SubgraphTransport {
  readonly #subgraph: LocalSubgraph;

  constructor(subgraph: LocalSubgraph) {
    this.#subgraph = subgraph;
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    try {
      return await this.#subgraph.execute(request);
    } catch (cause) {
      throw asFailure(cause);
    }
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResult>> {
    try {
      return await this.#subgraph.subscribe(request);
    } catch (cause) {
      throw asFailure(cause);
    }
  }

  async health(): Promise<SubgraphHealth> {
    return this.#subgraph.health();
  }

  /** The subgraph's life belongs to whoever started it. */
  async close(): Promise<void> {}
}

function asFailure(cause: unknown): SubgraphFailure {
  return cause instanceof SubgraphFailure ? cause : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', cause);
}
