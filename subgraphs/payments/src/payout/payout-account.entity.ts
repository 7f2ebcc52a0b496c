import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { maskIban } from './iban.ts';

/** The bank account to which a merchant is paid. Its row is what payouts of the merchant are made up under. */
@ObjectType({ description: 'The bank account to which a merchant is paid.' })
@Entity({ tableName: 'payout_account' })
export class PayoutAccount {
  @PrimaryKey({ type: 'text' })
  merchantId!: string;

  /** Of the merchant's owner. */
  @Property({ type: 'text' })
  userId!: string;

  @Property({ type: 'text', hidden: true })
  iban!: string;

  @Field(() => String, { description: 'The name that the account is in.' })
  @Property({ type: 'text' })
  holder!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  changedAt!: Date;

  @Field(() => String, { description: 'All but its country and its last four characters are hidden.' })
  get maskedIban(): string {
    return maskIban(this.iban);
  }
}
