import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { OpeningInterval } from './business-hours.ts';

@InputType()
export class ServiceRadiusInput {
  @Field(() => Float, { description: 'Degrees north.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east.' })
  longitude!: number;

  @Field(() => Int, { description: '1 to 500; at least one city must lie within.' })
  kilometres!: number;
}

@InputType({
  description: 'Areas, cities and radius add up; when all are empty, all of Saudi Arabia is served.',
})
export class ApplyAsMerchantInput {
  @Field(() => String, {
    nullable: true,
    description: '1 to 120 characters. A name in one language is enough.',
  })
  nameAr?: string | null;

  @Field(() => String, { nullable: true, description: '1 to 120 characters.' })
  nameEn?: string | null;

  @Field(() => String, { description: 'As it is registered, 1 to 200 characters.' })
  legalName!: string;

  @Field(() => String, {
    description:
      'Ten digits: the number of the commercial registration, or the unified number that begins with 7.',
  })
  commercialRegistration!: string;

  @Field(() => String, { description: 'Fifteen digits, of which the first and the last are 3.' })
  vatNumber!: string;

  @Field(() => String, { description: 'Of the business; without a country code it is Saudi.' })
  phone!: string;

  @Field(() => String, { defaultValue: '', description: 'At most 2,000 characters.' })
  description!: string;

  @Field(() => [String], { description: 'Slugs of categories; none means all.' })
  specialisations!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Regions served as a whole, by ISO 3166-2:SA codes.',
  })
  serviceAreas!: string[];

  @Field(() => [ID], { defaultValue: [], description: 'Cities, by their ids.' })
  serviceCities!: string[];

  @Field(() => ServiceRadiusInput, { nullable: true })
  serviceRadius?: ServiceRadiusInput | null;

  @Field(() => [OpeningInterval], { defaultValue: [] })
  businessHours!: OpeningInterval[];
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateMerchantInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => String, { nullable: true, description: '1 to 120 characters; null takes it away.' })
  nameAr?: string | null;

  @Field(() => String, { nullable: true, description: '1 to 120 characters; null takes it away.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Only until there was a decision.' })
  legalName?: string | null;

  @Field(() => String, { nullable: true, description: 'Only until there was a decision.' })
  commercialRegistration?: string | null;

  @Field(() => String, { nullable: true, description: 'Only until there was a decision.' })
  vatNumber?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [String], { nullable: true })
  specialisations?: string[] | null;

  @Field(() => [String], { nullable: true })
  serviceAreas?: string[] | null;

  @Field(() => [ID], { nullable: true })
  serviceCities?: string[] | null;

  @Field(() => ServiceRadiusInput, { nullable: true, description: 'Null takes it away.' })
  serviceRadius?: ServiceRadiusInput | null;

  @Field(() => [OpeningInterval], { nullable: true })
  businessHours?: OpeningInterval[] | null;
}
