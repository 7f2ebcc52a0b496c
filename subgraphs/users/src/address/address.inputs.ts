import { Field, InputType } from 'type-graphql';

@InputType()
abstract class WhoReceives {
  @Field(() => String, {
    nullable: true,
    description: 'What you call it, such as Workshop; at most 60 characters.',
  })
  label?: string | null;

  @Field(() => String, { description: 'Who receives what is sent there; 1 to 120 characters.' })
  recipient!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Under which the courier reaches somebody; without a country code it is of the country of the address.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 300 characters.' })
  deliveryNotes?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Offered first from now on. The first one always is.',
  })
  isDefault?: boolean | null;
}

@InputType({
  description: "In the form of Saudi Arabia's National Address. Arabic digits are taken as well.",
})
export class NationalAddressInput extends WhoReceives {
  @Field(() => String, { description: 'Four digits.' })
  buildingNumber!: string;

  @Field(() => String)
  street!: string;

  @Field(() => String, { description: 'Four digits.' })
  secondaryNumber!: string;

  @Field(() => String)
  district!: string;

  @Field(() => String)
  city!: string;

  @Field(() => String, { description: 'Five digits.' })
  postalCode!: string;

  @Field(() => String, { nullable: true, description: 'Four letters and four digits, such as RRRD2929.' })
  shortAddress?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-2:SA code of the region, such as SA-01.' })
  region?: string | null;
}

@InputType()
export class FreeFormAddressInput extends WhoReceives {
  @Field(() => [String], { description: '1 to 4 lines of at most 120 characters, above the city.' })
  lines!: string[];

  @Field(() => String)
  city!: string;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, such as SA.' })
  country!: string;
}

@InputType({ description: 'Exactly one of the two.' })
export class AddressInput {
  @Field(() => NationalAddressInput, { nullable: true })
  national?: NationalAddressInput | null;

  @Field(() => FreeFormAddressInput, { nullable: true })
  freeForm?: FreeFormAddressInput | null;
}
