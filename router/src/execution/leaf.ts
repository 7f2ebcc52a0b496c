import { type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * The value of a leaf as the client may see it, or `undefined` when it is none of its type: an enum value that is
 * `@inaccessible`, or a subgraph that breaks its own schema. Custom scalars pass as they are.
 */
export function completeLeaf(type: GraphQLLeafType, value: unknown): unknown {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) ? value : undefined;
  switch (type.name) {
    case 'Int':
      return Number.isInteger(value) ? value : undefined;
    case 'Float':
      return typeof value === 'number' ? value : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'ID':
      if (typeof value === 'string') return value;
      return typeof value === 'number' ? String(value) : undefined;
    default:
      return value;
  }
}
