import { Field, ID, InputType, Int } from 'type-graphql';
import { DecisionReason } from './decision-reason.ts';

@InputType()
export class ClaimMerchantApplicationInput {
  @Field(() => ID)
  applicationId!: string;
}

@InputType()
export class VerifyMerchantInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Of the merchant as it was looked at; a later one is refused.',
  })
  revision?: number | null;
}

@InputType()
export class RejectMerchantInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => [DecisionReason], { description: 'At least one.' })
  reasons!: DecisionReason[];

  @Field(() => String, {
    nullable: true,
    description: 'At most 2,000 characters, in the language of the applicant.',
  })
  comment?: string | null;
}

@InputType()
export class SuspendMerchantInput extends RejectMerchantInput {}

@InputType()
export class ReinstateMerchantInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' })
  comment!: string;
}
