import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';

/** ISO 4217 codes this marketplace trades in. All of them have two decimals. */
export const currencies = ['SAR', 'AED', 'USD', 'EUR'] as const;
export type Currency = (typeof currencies)[number];

/** The most that one amount may be when it comes from outside, ten billion SAR: sums of such stay exact integers. */
export const MAX_MINOR_UNITS = 1_000_000_000_000;

/** An amount in the smallest unit of its currency (halalas for SAR), up to {@link MAX_MINOR_UNITS} as input. */
export const MinorUnits = new GraphQLScalarType<number, number>({
  name: 'MinorUnits',
  description:
    'A whole, non-negative amount in the smallest unit of its currency (halalas for SAR); as input at most 1000000000000.',
  serialize: (value) => minorUnits(value),
  parseValue: (value) => readMinorUnits(value),
  parseLiteral: (node) => readMinorUnits(node.kind === Kind.INT ? Number(node.value) : undefined, node),
});

/** An ISO 4217 code out of {@link currencies}. */
export const CurrencyCode = new GraphQLScalarType<Currency, string>({
  name: 'CurrencyCode',
  description: `An ISO 4217 currency code: ${currencies.join(', ')}.`,
  serialize: (value) => value as Currency,
  parseValue: (value) => readCurrency(value),
  parseLiteral: (node) => readCurrency(node.kind === Kind.STRING ? node.value : undefined, node),
});

/** Money as the graph shows it: an integer of minor units and its currency. A value type of every subgraph. */
@Directive('@shareable')
@Directive('@tag(name: "public")')
// It comes with the row that it is part of.
@Directive('@cost(weight: 0)')
@ObjectType({ description: 'An amount of money: minor units (halalas for SAR) and an ISO 4217 code.' })
export class Money {
  @Field(() => MinorUnits)
  amount!: number;

  @Field(() => CurrencyCode)
  currency!: Currency;
}

@InputType({ description: 'An amount of money: minor units (halalas for SAR) and an ISO 4217 code.' })
export class MoneyInput {
  @Field(() => MinorUnits)
  amount!: number;

  @Field(() => CurrencyCode, { defaultValue: 'SAR' })
  currency!: Currency;
}

export function money(amount: number, currency: Currency = 'SAR'): Money {
  return Object.assign(new Money(), { amount: minorUnits(amount), currency });
}

/** The VAT contained in a gross amount, in minor units, rounded half up. `rate` in whole percent (Saudi Arabia: 15). */
export function vatContainedIn(gross: number, rate = 15): number {
  // In BigInt, for gross × rate may be beyond 2^53. Adding half the divisor rounds half up.
  const [dividend, divisor] = [BigInt(gross) * BigInt(rate), BigInt(100 + rate)];
  return Number((2n * dividend + divisor) / (2n * divisor));
}

/** What is ours must be an amount; otherwise something is broken, and not the caller's fault. */
function minorUnits(value: unknown): number {
  // pg returns bigint columns as strings.
  const amount = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (Number.isSafeInteger(amount) && (amount as number) >= 0) return amount as number;
  throw new Error(`Not an amount of minor units: ${String(value)}`);
}

function readMinorUnits(value: unknown, node?: ValueNode): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_MINOR_UNITS) {
    return value as number;
  }
  throw badInput(
    `MinorUnits takes a whole number of minor units between 0 and ${MAX_MINOR_UNITS}, such as 1500.`,
    node,
  );
}

function readCurrency(value: unknown, node?: ValueNode): Currency {
  const code = currencies.find((known) => known === value);
  if (code) return code;
  throw badInput(`CurrencyCode takes one of ${currencies.join(', ')}.`, node);
}

/** @param nodes where it stands in the document, by which others find the argument */
function badInput(message: string, nodes: ValueNode | undefined): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
