import { buildSchema, type ExecutionResult, execute, type GraphQLError, parse, validate } from 'graphql';
import { DateTime } from '../schema/scalars.ts';
import { literalFault, variableFault } from './input-faults.ts';

const schema = buildSchema(`
  scalar DateTime
  input Span { from: DateTime, days: [DateTime!] }
  type Query { events(at: DateTime, in: Span, days: [DateTime!]): Int }
`);
Object.assign(schema.getType('DateTime')!, {
  parseValue: DateTime.parseValue,
  parseLiteral: DateTime.parseLiteral,
});
const told = (error: GraphQLError | undefined) => error && [error.extensions.argument, error.message];
const PROBLEM = 'DateTime takes RFC 3339 text, such as 2026-11-21T09:30:00Z.';
const RANGE = 'DateTime takes a moment between the years 1900 and 9999.';

describe('a value that a scalar of a subgraph refuses is bad input that names its argument', () => {
  it.each([
    ['{ events(at: "never") }', 'at', PROBLEM],
    ['{ events(in: { from: "0001-01-01T00:00:00Z" }) }', 'in.from', RANGE],
    ['{ events(in: { days: ["2026-01-01T00:00:00Z", "never"] }) }', 'in.days.1', PROBLEM],
    ['{ a: events(at: "2026-01-01T00:00:00Z") b: events(days: ["never"]) }', 'days.0', PROBLEM],
  ])('in the document: %s', (query, argument, message) => {
    const document = parse(query);
    const [error] = validate(schema, document);
    const fault = literalFault(error!, document);
    expect(told(fault)).toEqual([argument, message]);
    expect(fault?.extensions.code).toBe('BAD_USER_INPUT');
  });

  const refused = (query: string, variableValues: Record<string, unknown>) => {
    const document = parse(query);
    const { errors } = execute({ schema, document, variableValues }) as ExecutionResult;
    return errors!.map((error) => variableFault(error, document));
  };

  it.each<[string, object, string, string]>([
    [
      'query ($v: DateTime) { events(at: $v) }',
      { v: 'never' },
      'at',
      `"$v" got an invalid value; ${PROBLEM}`,
    ],
    [
      'query ($v: Span) { events(in: $v) }',
      { v: { days: ['2026-01-01T00:00:00Z', 'never'] } },
      'in.days.1',
      `"$v" got an invalid value at "v.days[1]"; ${PROBLEM}`,
    ],
    [
      'query ($v: DateTime) { events(in: { from: $v }) }',
      { v: 'never' },
      'in.from',
      `"$v" got an invalid value; ${PROBLEM}`,
    ],
    [
      'query ($v: DateTime!) { events(at: $v) }',
      {},
      'at',
      '"$v" of required type "DateTime!" was not provided.',
    ],
  ])('in a variable: %s', (query, variables, argument, message) => {
    const [fault] = refused(query, { ...variables });
    expect(told(fault)).toEqual([argument, `Variable ${message}`]);
    expect(fault?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('and the value, whatever it is, is not repeated', () => {
    for (const v of [{ secret: 'hunter2' }, 'hunter2" at "v"; ', 'hunter2'.repeat(100_000)]) {
      const [fault] = refused('query ($v: DateTime) { events(at: $v) }', { v });
      expect(fault?.message).toBe(`Variable "$v" got an invalid value; ${PROBLEM}`);
    }
  });

  it('and what is wrong with anything else in a document is left to others', () => {
    const document = parse('{ events(of: 1) }');
    expect(validate(schema, document).map((error) => literalFault(error, document))).toEqual([undefined]);
  });
});
