import { isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Refusals } from '../src/authorization/refusals.ts';
import type { FakeSubgraph } from './fake-subgraph.ts';
import type { Subject } from './supergraph.ts';

/**
 * What subgraphs were asked for though the caller may not see it, but for what keys and required fields need. On an
 * interface a field may be asked for of those entities that may show it.
 */
export function askedThoughRefused(
  { subgraphs, types, api }: Subject,
  refusals: Refusals,
): string | undefined {
  for (const subgraph of subgraphs.values()) {
    for (const { query } of subgraph.requests) {
      const coordinate = coordinatesIn(query, subgraph).find(([type, field]) => {
        const isNeeded = field === '__typename' || types.named.has(field);
        return !isNeeded && isObjectType(api.getType(type)) && refusals.isFieldRefused(type, field);
      });
      if (coordinate) return `${subgraph.name} is asked for ${coordinate.join('.')}, which is refused`;
    }
  }
  return undefined;
}

function coordinatesIn(query: string, { schema }: FakeSubgraph): [type: string, field: string][] {
  const info = new TypeInfo(schema);
  const found: [string, string][] = [];
  const Field = ({ name }: { name: { value: string } }) => {
    const type = info.getParentType();
    if (type) found.push([type.name, name.value]);
  };
  visit(parse(query), visitWithTypeInfo(info, { Field }));
  return found;
}
