import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

const base = GraphQLDateTimeISO.toConfig();

/** RFC 3339 in both directions; `Date` in code. Years outside 1900–9999 are refused: PostgreSQL and people agree on those. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...base,
  name: 'DateTime',
  description: 'A moment as RFC 3339 text in UTC, such as 2026-11-21T09:30:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(value as string | Date).toISOString(),
  parseValue: (value) => inRange(base.parseValue!(value) as Date),
  parseLiteral: (node, variables) => inRange(base.parseLiteral!(node, variables) as Date),
});

function inRange(date: Date): Date {
  const year = date.getUTCFullYear();
  if (year >= 1900 && year <= 9999) return date;
  throw new GraphQLError('DateTime takes a moment between the years 1900 and 9999.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
