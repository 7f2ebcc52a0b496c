import { GraphQLError, GraphQLScalarType, type ValueNode } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

const base = GraphQLDateTimeISO.toConfig();

/** RFC 3339 in both directions; `Date` in code. Years outside 1900–9999 are refused: PostgreSQL and people agree on those. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...base,
  name: 'DateTime',
  description: 'A moment as RFC 3339 text in UTC, such as 2026-11-21T09:30:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(value as string | Date).toISOString(),
  parseValue: (value) => moment(() => base.parseValue!(value)),
  parseLiteral: (node, variables) => moment(() => base.parseLiteral!(node, variables), node),
});

/** @param nodes where it stands in the document, by which others find the argument */
function moment(read: () => Date, nodes?: ValueNode): Date {
  const date = readOrNone(read);
  if (!date) throw badInput('DateTime takes RFC 3339 text, such as 2026-11-21T09:30:00Z.', nodes);
  const year = date.getUTCFullYear();
  if (year >= 1900 && year <= 9999) return date;
  throw badInput('DateTime takes a moment between the years 1900 and 9999.', nodes);
}

/** The scalar of the library would repeat, in what it says, all that it was given. */
function readOrNone(read: () => Date): Date | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function badInput(message: string, nodes: ValueNode | undefined): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
