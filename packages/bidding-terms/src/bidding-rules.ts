import { Money, MoneyInput } from '@dallal/money';
import { Directive, Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { TermsProblem } from './problem.ts';

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

export function problemOfRules(rules: BiddingRulesInput, currency: string): TermsProblem | null {
  return problemOfIncrement(rules, currency) ?? problemOfLateBids(rules);
}

function problemOfIncrement(
  { incrementPercent: percent, incrementMinimum: minimum }: BiddingRulesInput,
  currency: string,
): TermsProblem | null {
  if (percent != null && !isPercent(percent)) {
    const message = `The increment must be 0 to ${PERCENT_MOST} percent, with two decimals at most.`;
    return { code: 'INCREMENT_PERCENT_OUT_OF_RANGE', least: 0, most: PERCENT_MOST, message };
  }
  if (minimum && minimum.currency !== currency) {
    return { code: 'CURRENCY_DIFFERS', message: `The increment must be in ${currency}, as all else is.` };
  }
  if (minimum && (minimum.amount < 1 || minimum.amount > MINIMUM_MOST)) {
    const message = `The least increment must be from 1 to ${MINIMUM_MOST.toLocaleString('en')} minor units.`;
    return { code: 'INCREMENT_MINIMUM_OUT_OF_RANGE', least: 1, most: MINIMUM_MOST, message };
  }
  return null;
}

const lateBids = [
  { rule: 'softCloseSeconds', code: 'SOFT_CLOSE_OUT_OF_RANGE', most: SOFT_CLOSE_MOST_SECONDS },
  { rule: 'extensionSeconds', code: 'EXTENSION_OUT_OF_RANGE', most: SOFT_CLOSE_MOST_SECONDS },
  { rule: 'hardLimitSeconds', code: 'HARD_LIMIT_OUT_OF_RANGE', most: HARD_LIMIT_MOST_SECONDS },
] as const;

function problemOfLateBids(rules: BiddingRulesInput): TermsProblem | null {
  const wrong = lateBids.find(({ rule, most }) => {
    const seconds = rules[rule];
    return seconds != null && (seconds < 0 || seconds > most);
  });
  if (!wrong) return null;
  const { rule, code, most } = wrong;
  return { code, least: 0, most, message: `The ${rule} must be 0 to ${most.toLocaleString('en')}.` };
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
