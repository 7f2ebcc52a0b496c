import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@dallal/testing';
import {
  astFromValue,
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  isSpecifiedScalarType,
  print,
} from 'graphql';

export const apiSchema = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'));

/** One operation with one value in it that nobody sends in good faith. */
export interface HostileRequest {
  /** Where it is, such as `pay.input.orderId`, and what. */
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

type Path = readonly string[];
type Input = GraphQLArgument | GraphQLInputField;

const NOBODY = '01890000-0000-7000-8000-000000000000';
const texts = [
  'a\0b',
  'x\ud800',
  '\u202eevil',
  'x'.repeat(100_000),
  "'; drop table outbox; --",
  'asc, (select max(password_hash) from account)',
  '__proto__',
  { $ne: null },
  { $where: 'true' },
  JSON.parse('{"__proto__":{"polluted":1}}'),
  ['a', 'b'],
];
const hostile: Readonly<Record<string, readonly unknown[]>> = {
  String: texts,
  ID: texts,
  Int: [2 ** 31, -1, 0.5, { $gt: 0 }],
  MinorUnits: [0.1, 1e308, -1, 2 ** 53, 1.005, '1', { $ne: 1 }],
  CurrencyCode: ['JPY', 'sar', '\0', { $ne: 'SAR' }],
  DateTime: ['275761-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', '\0', 1e20, { $gt: '' }],
};
/** What is right of each type that is no text. */
const ORDINARY: Readonly<Record<string, unknown>> = {
  ID: NOBODY,
  Int: 1,
  Boolean: false,
  MinorUnits: 100,
  DateTime: '2026-01-01T00:00:00Z',
  WebAuthnJson: {},
};
/** What is right, where not any value of its type is. */
const right: Readonly<Record<string, unknown>> = {
  vin: '1HGCM82633A004352',
  title: 'A part',
  category: 'brakes',
  area: 'SA-01',
  biddingSeconds: 60,
  password: 'a long enough password',
  email: 'somebody@example.com',
  first: 1,
};

/** Each argument of each query and mutation, and each field of each input, with each hostile value of its type. */
export function* hostileRequests(): Generator<HostileRequest> {
  for (const [kind, type] of [
    ['query', apiSchema.getQueryType()],
    ['mutation', apiSchema.getMutationType()],
  ] as const) {
    for (const field of Object.values(type!.getFields())) yield* against(kind, field);
  }
}

/** The operation that asks for one root field, and variables that somebody might give in good faith. */
export function askingFor(kind: string, field: GraphQLField<unknown, unknown>) {
  const declared = field.args.map(declarationOf).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const [declarations, argumentsGiven] = field.args.length > 0 ? [`(${declared})`, `(${given})`] : ['', ''];
  return {
    query: `${kind} ${declarations} { ${field.name}${argumentsGiven} ${selection} }`,
    variables: Object.fromEntries(
      field.args.filter(isNeeded).map((argument) => [argument.name, rightValue(argument)]),
    ) as Record<string, unknown>,
  };
}

function declarationOf({ name, type, defaultValue }: GraphQLArgument): string {
  const literal = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return `$${name}: ${type}${literal ? ` = ${print(literal)}` : ''}`;
}

/** Whether an argument, or a field of an input, is an id. */
export function takesId(field: GraphQLField<unknown, unknown>): boolean {
  return [...places(field.args, [])].some(([, type]) => getNamedType(type).name === 'ID');
}

function* against(kind: string, field: GraphQLField<unknown, unknown>): Generator<HostileRequest> {
  const { query } = askingFor(kind, field);
  for (const [path, type] of places(field.args, [])) {
    for (const value of hostile[getNamedType(type).name] ?? []) {
      const { variables } = askingFor(kind, field);
      if (path[0] === 'last' || path[0] === 'before') {
        delete variables.first;
        variables.last = 1;
      }
      put(variables, path, isListType(isNonNullType(type) ? type.ofType : type) ? [value] : value);
      const name = `${field.name} ${path.join('.')} ${JSON.stringify(value).slice(0, 40)}`;
      yield { name, query, variables };
    }
  }
}

function* places(inputs: readonly Input[], within: Path): Generator<[Path, GraphQLInputType]> {
  for (const { name, type } of inputs) {
    const named = getNamedType(type);
    if (isInputObjectType(named)) yield* places(Object.values(named.getFields()), [...within, name]);
    else yield [[...within, name], type];
  }
}

const isNeeded = (input: Input) => isRequiredInputField(input as GraphQLInputField) || input.name in right;

function rightValue({ name, type }: Input): unknown {
  const named: GraphQLNamedType = getNamedType(type);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(isNeeded);
    return Object.fromEntries(fields.map((field) => [field.name, rightValue(field)]));
  }
  if (name in right) return right[name];
  if (isListType(isNonNullType(type) ? type.ofType : type)) return [];
  if (isEnumType(named)) return named.getValues()[0]?.name;
  return ORDINARY[named.name] ?? 'something';
}

function put(variables: Record<string, unknown>, path: Path, value: unknown): void {
  let at = variables;
  for (const key of path.slice(0, -1)) {
    at[key] ??= { amount: 100, currency: 'SAR' };
    at = at[key] as Record<string, unknown>;
  }
  const key = path.at(-1)!;
  if (key === 'deadline') delete at.biddingSeconds;
  at[key] = value;
}

/** Those of the graph that GraphQL does not have itself. */
export const customScalars = Object.values(apiSchema.getTypeMap())
  .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
  .map(({ name }) => name);
