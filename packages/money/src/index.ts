import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';

/** ISO 4217 codes this marketplace trades in. All of them have two decimals. */
export const currencies = ['SAR', 'AED', 'USD', 'EUR'] as const;
export type Currency = (typeof currencies)[number];

/** An amount in the smallest unit of its currency (halalas for SAR), between 0 and 2^53 - 1. */
export const MinorUnits = new GraphQLScalarType<number, number>({
  name: 'MinorUnits',
  description:
    'A whole, non-negative amount in the smallest unit of its currency (halalas for SAR), below 2^53.',
  // pg returns bigint columns as strings.
  serialize: (value) =>
    checkMinorUnits(typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value),
  parseValue: checkMinorUnits,
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT)
      throw badInput('MinorUnits takes a whole number of minor units, such as 1500.');
    return checkMinorUnits(Number(node.value));
  },
});

/** An ISO 4217 code out of {@link currencies}. */
export const CurrencyCode = new GraphQLScalarType<Currency, string>({
  name: 'CurrencyCode',
  description: `An ISO 4217 currency code: ${currencies.join(', ')}.`,
  serialize: checkCurrency,
  parseValue: checkCurrency,
  parseLiteral: (node) => checkCurrency(node.kind === Kind.STRING ? node.value : undefined),
});

/** Money as the graph shows it: an integer of minor units and its currency. A value type of every subgraph. */
@Directive('@shareable')
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
  return Object.assign(new Money(), { amount: checkMinorUnits(amount), currency });
}

/** The VAT contained in a gross amount, in minor units, rounded half up. `rate` in percent (Saudi Arabia: 15). */
export function vatContainedIn(gross: number, rate = 15): number {
  return Math.round((gross * rate) / (100 + rate));
}

function checkMinorUnits(amount: unknown): number {
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 0) {
    throw badInput('MinorUnits takes a whole number of minor units between 0 and 9007199254740991.');
  }
  return amount;
}

function checkCurrency(value: unknown): Currency {
  const code = currencies.find((known) => known === value);
  if (!code) throw badInput(`CurrencyCode takes one of ${currencies.join(', ')}.`);
  return code;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
