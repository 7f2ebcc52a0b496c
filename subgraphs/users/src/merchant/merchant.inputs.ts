import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class ApplyAsMerchantInput {
  @Field(() => String, { description: '1 to 120 characters.' })
  name!: string;

  @Field(() => [String], { description: 'Slugs of categories; none means all.' })
  specialisations!: string[];

  @Field(() => [String], { description: 'ISO 3166-2:SA codes such as SA-01; none means all.' })
  serviceAreas!: string[];
}

@InputType()
export class VerifyMerchantInput {
  @Field(() => ID)
  merchantId!: string;
}
