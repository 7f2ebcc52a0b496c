import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** A vehicle as far as its VIN tells; what the database does not say is null. */
@Directive('@key(fields: "vin")')
@Directive('@tag(name: "partner")')
@ObjectType({
  description: 'A vehicle as far as its VIN tells. What the US vPIC database does not say is null.',
})
@Entity({ tableName: 'vehicle' })
export class Vehicle {
  [OptionalProps]?: 'known';

  @Field(() => ID, { description: 'ISO 3779: 17 characters, upper case.' })
  @PrimaryKey({ type: 'text' })
  vin!: string;

  @Field(() => String, { description: 'Who registered the first three characters (WMI).' })
  @Property({ type: 'text' })
  manufacturer!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Null when the manufacturer sells several makes and the VIN does not tell which.',
  })
  @Property({ type: 'text', nullable: true })
  make!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Null for many vehicles that were not made for North America.',
  })
  @Property({ type: 'text', nullable: true })
  model!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'By position 10, which repeats every 30 years and means a year only by custom outside North America.',
  })
  @Property({ type: 'integer', nullable: true })
  modelYear!: number | null;

  @Field(() => String, { nullable: true, description: 'Such as "Passenger Car" or "Truck".' })
  @Property({ type: 'text', nullable: true })
  vehicleType!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  bodyClass!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  trim!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  fuelType!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  driveType!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether position 9 is right. Outside North America nobody has to fill it, so that false is only a hint at a typing error.',
  })
  @Property({ type: 'boolean' })
  checkDigitValid!: boolean;

  @Field(() => Boolean, { description: 'Whether make and model are both known.' })
  get known(): boolean {
    return this.make !== null && this.model !== null;
  }
}
