import type { Contracts } from './contract-filter.ts';

/** The addresses of the graph: at each all of it (`undefined`) or the contract of that name. */
export type GraphPaths = ReadonlyMap<string, string | undefined>;

/** The router's own addresses. */
const TAKEN = new Set(['/health', '/metrics']);

/** The path of each contract beside that of the whole graph. Throws when one is taken. */
export function graphPaths(wholeGraph: string, contracts: Contracts = {}): GraphPaths {
  const paths = new Map<string, string | undefined>([[wholeGraph, undefined]]);
  for (const [name, { path = `${wholeGraph}/${name}` }] of Object.entries(contracts)) {
    if (!path.startsWith('/'))
      throw new Error(`The path of the contract "${name}" must begin with "/": ${path}`);
    if (paths.has(path) || TAKEN.has(path))
      throw new Error(`The path of the contract "${name}" is taken: ${path}`);
    paths.set(path, name);
  }
  return paths;
}
