import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { OpeningInterval } from './business-hours.ts';
import { MerchantStatus } from './merchant.state.ts';
import { type ServiceArea, touchedRegions } from './service-area.ts';

@Entity({ tableName: 'merchant' })
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A business that sells parts.' })
export class Merchant {
  @Directive('@tag(name: "partner")')
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Its owner. */
  @Property({ type: 'uuid' })
  userId!: string;

  @Directive('@tag(name: "partner")')
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  nameAr: Opt<string> | null = null;

  @Directive('@tag(name: "partner")')
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  nameEn: Opt<string> | null = null;

  /** This and the following are null for those only who applied before they were asked for. */
  @Property({ type: 'text', nullable: true })
  legalName: Opt<string> | null = null;

  @Property({ type: 'text', nullable: true })
  commercialRegistration: Opt<string> | null = null;

  @Property({ type: 'text', nullable: true })
  vatNumber: Opt<string> | null = null;

  /** E.164. */
  @Property({ type: 'text', nullable: true })
  phone: Opt<string> | null = null;

  @Directive('@tag(name: "partner")')
  @Field(() => String, { description: 'In its own words.' })
  @Property({ type: 'text' })
  description: Opt<string> = '';

  @Property({ type: 'json', columnType: 'jsonb' })
  businessHours: Opt<OpeningInterval[]> = [];

  @Directive('@tag(name: "partner")')
  @Field(() => MerchantStatus)
  @Property({ type: 'text' })
  status: Opt<MerchantStatus> = MerchantStatus.APPLIED;

  /** Why it is suspended; empty when it is not. */
  @Property({ type: 'array', columnType: 'text[]' })
  suspensionReasons: Opt<string[]> = [];

  @Directive('@tag(name: "partner")')
  @Field(() => [String], { description: 'Slugs of the categories it deals in; none means all.' })
  @Property({ type: 'array', columnType: 'text[]' })
  specialisations!: string[];

  /** Regions that it serves as a whole. */
  @Property({ type: 'array', columnType: 'text[]', fieldName: 'service_areas' })
  serviceRegions!: string[];

  @Property({ type: 'array', columnType: 'text[]' })
  serviceCities: Opt<string[]> = [];

  @Property({ type: 'double', nullable: true })
  radiusLatitude: Opt<number> | null = null;

  @Property({ type: 'double', nullable: true })
  radiusLongitude: Opt<number> | null = null;

  @Property({ type: 'integer', nullable: true })
  radiusKilometres: Opt<number> | null = null;

  /** 100 basis points are one percent. Changed together with its history only. */
  @Property({ type: 'integer' })
  commissionBasisPoints: Opt<number> = 500;

  /** Sum and number of the ratings of all reviews that are not hidden. */
  @Property({ type: 'integer' })
  ratingSum: Opt<number> = 0;

  @Property({ type: 'integer' })
  ratingCount: Opt<number> = 0;

  @Field(() => Int, { description: 'Counts the changes of what the merchant says of itself.' })
  @Property({ type: 'integer' })
  revision: Opt<number> = 1;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  appliedAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  verifiedAt: Opt<Date> | null = null;

  @Directive('@tag(name: "partner")')
  @Field(() => String, { description: 'The Arabic name, or the English one where there is no other.' })
  get name(): Opt<string> {
    return (this.nameAr ?? this.nameEn)!;
  }

  get serviceArea(): Opt<ServiceArea> {
    const { serviceRegions: regions, serviceCities: cities } = this;
    const [latitude, longitude, kilometres] = [
      this.radiusLatitude,
      this.radiusLongitude,
      this.radiusKilometres,
    ];
    const radius =
      latitude === null || longitude === null || kilometres === null
        ? null
        : { latitude, longitude, kilometres };
    return { regions, cities, radius };
  }

  @Directive('@tag(name: "partner")')
  @Field(() => [String], {
    description: 'Regions it serves, wholly or in part, as ISO 3166-2:SA codes; none means all.',
  })
  get serviceAreas(): Opt<string[]> {
    return touchedRegions(this.serviceArea);
  }
}
