import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@dallal/testing';
import { type GraphQLField, parse } from 'graphql';
import { type GuardedField, guardedFields, rootTypes } from '../../schema/test/access.ts';
import { apiSchema, askingFor, takesId } from './hostile-values.ts';

/** A root field of the graph that not everybody may ask for. */
export interface GuardedRootField {
  /** `Type.field`. */
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly field: string;
  /** The subgraph that has it. */
  readonly subgraph: string;
  /** Each lets ask for it; none where it is enough to be known. */
  readonly scopes: readonly string[];
  /** Whether an argument or a field of its input is an id. */
  readonly takesId: boolean;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const supergraph = readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8');

/** All of them, each with an operation that asks for it. */
export const guardedRootFields: readonly GuardedRootField[] = guardedFields(parse(supergraph))
  .filter(({ of, demands }) => rootTypes.includes(of) && demands.length > 0)
  .map(toRootField);

function toRootField({ name, of, graphs, demands }: GuardedField): GuardedRootField {
  const kind = of.toLowerCase() as GuardedRootField['kind'];
  const field = name.slice(of.length + 1);
  const type = {
    query: 'getQueryType',
    mutation: 'getMutationType',
    subscription: 'getSubscriptionType',
  } as const;
  const declared = apiSchema[type[kind]]()?.getFields()[field] as GraphQLField<unknown, unknown>;
  const [scopes = []] = demands.map((demand) => demand.flat()).filter(({ length }) => length > 0);
  const subgraph = graphs[0]!.toLowerCase();
  return { name, kind, field, scopes, subgraph, takesId: takesId(declared), ...askingFor(kind, declared) };
}
