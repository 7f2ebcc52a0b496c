import { refuse } from '../errors/refusal.ts';
import type { Generation } from '../supergraph/generation.ts';

/** What decides which part of the graph a caller sees. */
export interface Viewing {
  /** The contract whose address was asked. */
  readonly contract?: string | undefined;
  /** The configured client, whose contract holds wherever it asks. */
  readonly application?: { readonly contract?: string | undefined } | undefined;
}

/**
 * The part of the graph that a caller sees: the contract of the client, or else that of the address, or else all of it.
 * Throws a refusal when they differ, and when there is no such contract: a client is never shown more instead.
 */
export function viewOf(generation: Generation, { contract, application }: Viewing): Generation {
  const own = application?.contract;
  if (contract === undefined && own === undefined) return generation;
  if (contract !== undefined && own !== undefined && contract !== own) {
    throw refuse(403, 'FORBIDDEN', 'This address is not for this client');
  }
  const view = generation.contracts.get((own ?? contract) as string);
  if (!view)
    throw refuse(403, 'FORBIDDEN', 'The part of the graph that is meant for this client is not served');
  return view;
}
