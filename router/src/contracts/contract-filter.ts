/** Which part of the graph a contract shows, by the supergraph's `@tag`s. */
export interface ContractFilter {
  /** Only what has one of these tags is shown. None: all that is not excluded. */
  readonly include?: readonly string[] | undefined;
  /** What has one of these tags is hidden, whatever else it is tagged with. */
  readonly exclude?: readonly string[] | undefined;
  /** Whether types that no root field leads to are hidden. Default true. */
  readonly hideUnreachable?: boolean | undefined;
}

/** A contract that the router serves. */
export interface ContractOptions extends ContractFilter {
  /** Where it is served, to everybody. Default `/graphql/NAME`. */
  readonly path?: string | undefined;
}

/** The contracts by their names. */
export type Contracts = Readonly<Record<string, ContractOptions>>;
