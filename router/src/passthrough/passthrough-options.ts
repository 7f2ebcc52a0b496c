/** A path of a subgraph that is served at the router's address, as it is. */
export interface PassedPath {
  /** The same at the router and at the subgraph. */
  readonly path: string;
  readonly methods: readonly PassedMethod[];
  /** The name of the subgraph. */
  readonly subgraph: string;
  /** Lower-case names of headers that reach the subgraph, beside those that say what the body is. Default: none. */
  readonly headers?: readonly string[] | undefined;
}

export type PassedMethod = 'GET' | 'POST';
