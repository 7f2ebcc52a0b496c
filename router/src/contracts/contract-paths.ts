import type { Contracts } from './contract-filter.ts';

/** The address of the whole graph. */
export const GRAPHQL_PATH = '/graphql';

/** The addresses of the graph: at each all of it (`undefined`) or the contract of that name. */
export type GraphPaths = ReadonlyMap<string, string | undefined>;

/** The router's own addresses. */
const TAKEN: ReadonlySet<string> = new Set(['/health', '/metrics']);

/** A path that cannot be served. */
export interface PathConflict {
  /** The contract it is of; undefined: that of REST, or one that is passed on. */
  readonly contract: string | undefined;
  /** The path that is passed on to a subgraph, by its place in the list of them. */
  readonly passed?: number;
  readonly message: string;
}

/** What is wrong with the paths of contracts, REST and what is passed on: no request could come there, or two parts have them. */
export function pathConflicts(
  wholeGraph: string,
  contracts: Contracts = {},
  rest?: string | undefined,
  passthrough: readonly { readonly path: string }[] = [],
): PathConflict[] {
  const taken = new Set([wholeGraph, ...TAKEN]);
  const conflicts: PathConflict[] = [];
  const take = (path: string, of: string, contract?: string) => {
    const problem = problemOf(path, taken);
    if (problem) conflicts.push({ contract, message: `The path of ${of} ${problem}: ${path}` });
    taken.add(path);
  };
  for (const [name, contract] of Object.entries(contracts)) {
    take(pathOf(name, contract, wholeGraph), `the contract "${name}"`, name);
  }
  if (rest !== undefined) take(rest, 'REST');
  for (const [passed, { path }] of passthrough.entries()) {
    const isBelowRest = rest !== undefined && path.startsWith(`${rest}/`);
    const problem = isBelowRest ? 'is taken' : problemOf(path, taken);
    if (problem)
      conflicts.push({ contract: undefined, passed, message: `The path passed on ${problem}: ${path}` });
    taken.add(path);
  }
  return conflicts;
}

/** The path of each contract beside that of the whole graph. Throws when one cannot be served. */
export function graphPaths(
  wholeGraph: string,
  contracts: Contracts = {},
  rest?: string | undefined,
  passthrough: readonly { readonly path: string }[] = [],
): GraphPaths {
  const [conflict] = pathConflicts(wholeGraph, contracts, rest, passthrough);
  if (conflict) throw new Error(conflict.message);
  const own = Object.entries(contracts).map(
    ([name, contract]) => [pathOf(name, contract, wholeGraph), name] as const,
  );
  return new Map<string, string | undefined>([[wholeGraph, undefined], ...own]);
}

function pathOf(name: string, { path }: Contracts[string], wholeGraph: string): string {
  return path ?? `${wholeGraph}/${name}`;
}

function problemOf(path: string, taken: ReadonlySet<string>): string | undefined {
  if (!path.startsWith('/')) return 'must begin with "/"';
  if (taken.has(path)) return 'is taken';
  // Requests come without dot segments, and escaped.
  if (URL.parse(`http://localhost${path}`)?.pathname !== path) return 'is none that a request has';
  return undefined;
}
