import type { AnySubgraphDefinition } from '@dallal/subgraph';

/** The list of subgraphs. Loaded on demand: with `--distributed` their code runs elsewhere. */
const loaders: Readonly<Record<string, () => Promise<{ subgraph: AnySubgraphDefinition }>>> = {
  users: () => import('@dallal/users'),
  products: () => import('@dallal/products'),
  orders: () => import('@dallal/orders'),
  bids: () => import('@dallal/bids'),
  payments: () => import('@dallal/payments'),
  notifications: () => import('@dallal/notifications'),
  analytics: () => import('@dallal/analytics'),
  vin: () => import('@dallal/vin'),
};

/** In the order of their ports: the first is at the router's port + 1. */
export const subgraphNames: readonly string[] = Object.keys(loaders);

export function loadSubgraphs(): Promise<AnySubgraphDefinition[]> {
  return Promise.all(Object.values(loaders).map(async (load) => (await load()).subgraph));
}
