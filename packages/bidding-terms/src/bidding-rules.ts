import { Money, MoneyInput } from '@dallal/money';
import { Directive, Field, Float, InputType, Int, ObjectType } from 'type-graphql';

const PERCENT_MOST = 50;
const MINIMUM_MOST = 1_000_000;
const SOFT_CLOSE_MOST_SECONDS = 3_600;
const HARD_LIMIT_MOST_SECONDS = 86_400;

@InputType({ description: 'What is left out is as the house has it. Sealed auctions end when they end.' })
export class BiddingRulesInput {
  @Field(() => Float, {
    nullable: true,
    description: `By how much a bid must improve on the leading one: 0 to ${PERCENT_MOST} percent, in hundredths at most.`,
  })
  incrementPercent?: number | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'And by so much at least, in the currency of the auction; 1 to 1,000,000 minor units.',
  })
  incrementMinimum?: MoneyInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'A bid in so many last seconds moves the end; 0 to 3,600.',
  })
  softCloseSeconds?: number | null;

  @Field(() => Int, { nullable: true, description: 'By so many seconds, 0 to 3,600; 0: it never moves.' })
  extensionSeconds?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'And never by more than so many seconds in all; 0 to 86,400.',
  })
  hardLimitSeconds?: number | null;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'What its requester laid down; what is null is as the house has it.' })
export class BiddingRules {
  @Field(() => Float, { nullable: true })
  incrementPercent!: number | null;

  @Field(() => Money, { nullable: true })
  incrementMinimum!: Money | null;

  @Field(() => Int, { nullable: true })
  softCloseSeconds!: number | null;

  @Field(() => Int, { nullable: true })
  extensionSeconds!: number | null;

  @Field(() => Int, { nullable: true })
  hardLimitSeconds!: number | null;
}

export function problemOfRules(rules: BiddingRulesInput, currency: string): string | null {
  const { incrementPercent: percent, incrementMinimum: minimum } = rules;
  if (percent != null && !isPercent(percent)) {
    return `The increment must be 0 to ${PERCENT_MOST} percent, with two decimals at most.`;
  }
  if (minimum && minimum.currency !== currency) {
    return `The increment must be in ${currency}, as all else is.`;
  }
  if (minimum && (minimum.amount < 1 || minimum.amount > MINIMUM_MOST)) {
    return `The least increment must be from 1 to ${MINIMUM_MOST.toLocaleString('en')} minor units.`;
  }
  const isWithin = (seconds: number | null | undefined, most: number) =>
    seconds == null || (seconds >= 0 && seconds <= most);
  const { softCloseSeconds, extensionSeconds, hardLimitSeconds } = rules;
  const isTimed =
    isWithin(softCloseSeconds, SOFT_CLOSE_MOST_SECONDS) &&
    isWithin(extensionSeconds, SOFT_CLOSE_MOST_SECONDS) &&
    isWithin(hardLimitSeconds, HARD_LIMIT_MOST_SECONDS);
  return isTimed
    ? null
    : 'The seconds of a late bid are 0 to 3,600, those of its extension too, and all together at most 86,400.';
}

/** As they are kept; null where nothing is laid down. */
export function rulesOf(input: BiddingRulesInput | null | undefined): BiddingRules | null {
  if (!input) return null;
  const { incrementMinimum: minimum } = input;
  return {
    incrementPercent: input.incrementPercent ?? null,
    incrementMinimum: minimum ? { amount: minimum.amount, currency: minimum.currency } : null,
    softCloseSeconds: input.softCloseSeconds ?? null,
    extensionSeconds: input.extensionSeconds ?? null,
    hardLimitSeconds: input.hardLimitSeconds ?? null,
  };
}

/** The same in basis points and minor units, as auctions reckon with them. */
export function inNumbers({ incrementPercent, incrementMinimum, ...late }: BiddingRules) {
  return {
    incrementBasisPoints: incrementPercent === null ? null : Math.round(incrementPercent * 100),
    incrementMinimum: incrementMinimum?.amount ?? null,
    ...late,
  };
}

/** Basis points are what is reckoned with. */
function isPercent(percent: number): boolean {
  const isWhole = Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-9;
  return percent >= 0 && percent <= PERCENT_MOST && isWhole;
}
