import type { Schema } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Contracts } from './contract-filter.ts';
import { contractSchema, InvalidContract, unknownTags } from './contract-schema.ts';

/** The API schemas of all contracts, by their names. Throws {@link InvalidContract}, with the name, for one that is none. */
export function contractSchemas(
  supergraph: Schema,
  contracts: Contracts,
  log: Logger,
): ReadonlyMap<string, GraphQLSchema> {
  const schemas = new Map<string, GraphQLSchema>();
  for (const [contract, filter] of Object.entries(contracts)) {
    const tags = unknownTags(supergraph, filter);
    // An excluded tag that is misspelled shows what should be hidden.
    if (tags.length > 0)
      log.warn({ contract, tags }, 'nothing in the supergraph has these tags of a contract');
    try {
      schemas.set(contract, contractSchema(supergraph, filter));
    } catch (error) {
      if (!(error instanceof InvalidContract)) throw error;
      throw new InvalidContract(
        `The contract "${contract}" cannot be made of the supergraph:\n${error.message}`,
      );
    }
  }
  return schemas;
}
