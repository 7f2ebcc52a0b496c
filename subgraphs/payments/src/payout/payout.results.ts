import { Money } from '@dallal/money';
import { connectionOf, DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { IbanFault } from './iban.ts';
import { Payout } from './payout.entity.ts';
import { PayoutAccount } from './payout-account.entity.ts';

registerEnumType(IbanFault, {
  name: 'IbanFault',
  valuesConfig: {
    NOT_SAUDI: { description: 'Payouts go to accounts in Saudi Arabia only.' },
    WRONG_LENGTH: { description: 'It is SA and 22 further characters.' },
    WRONG_CHARACTERS: { description: 'There is something in it that no IBAN has there.' },
    WRONG_CHECK_DIGITS: { description: 'Some of it is mistyped.' },
  },
});

const PER_CURRENCY = 'One amount a currency; none where it is nothing.';

@ObjectType({ description: 'What is owed to a merchant, and how far it is on its way.' })
export class MerchantBalance {
  @Directive('@listSize(assumedSize: 1)')
  @Field(() => [Money], {
    description: `Paid for orders that have not arrived yet, less the commission. ${PER_CURRENCY}`,
  })
  held!: Money[];

  @Directive('@listSize(assumedSize: 1)')
  @Field(() => [Money], { description: `For orders that have arrived: the next payout. ${PER_CURRENCY}` })
  available!: Money[];

  @Directive('@listSize(assumedSize: 1)')
  @Field(() => [Money], {
    description: `What was paid out for orders that were given back since; the next sales make up for it. ${PER_CURRENCY}`,
  })
  owed!: Money[];

  @Directive('@listSize(assumedSize: 1)')
  @Field(() => [Money], { description: `In payouts that are not PAID yet. ${PER_CURRENCY}` })
  onItsWay!: Money[];

  @Field(() => DateTime, { description: 'When payouts are made up the next time.' })
  nextPayoutAt!: Date;

  @Field(() => PayoutAccount, { nullable: true, description: 'Without one nothing is paid out; it waits.' })
  account!: PayoutAccount | null;
}

export const PayoutConnection = connectionOf(Payout);

@ObjectType({ description: 'What was given is no IBAN to which payouts go.' })
export class InvalidIban {
  @Field(() => IbanFault)
  fault!: IbanFault;
}

@Directive('@shareable')
@ObjectType({ description: 'For this the password is needed, or a sign-in that is not long ago.' })
export class ReauthenticationRequired {
  @Field(() => String)
  message: string = 'Sign in again.';
}

export const SetPayoutAccountResult = createUnionType({
  name: 'SetPayoutAccountResult',
  types: () => [PayoutAccount, InvalidIban, ReauthenticationRequired] as const,
});
export type SetPayoutAccountResult = PayoutAccount | InvalidIban | ReauthenticationRequired;
