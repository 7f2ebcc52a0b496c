import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const AddressKind = { NATIONAL: 'NATIONAL', FREE_FORM: 'FREE_FORM' } as const;
export type AddressKind = keyof typeof AddressKind;
registerEnumType(AddressKind, {
  name: 'AddressKind',
  valuesConfig: {
    NATIONAL: { description: "In the form of Saudi Arabia's National Address." },
    FREE_FORM: { description: 'In lines, as it is written elsewhere.' },
  },
});

/** Never changed once it was used: a change makes a new one, so that an order goes on saying where it went. */
@Entity({ tableName: 'address' })
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Where something is sent to. Only for whoever it belongs to, and for staff.' })
export class Address {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Field(() => AddressKind)
  @Property({ type: 'text' })
  kind!: AddressKind;

  @Field(() => String, { nullable: true, description: 'What its owner calls it, such as Workshop.' })
  @Property({ type: 'text', nullable: true })
  label!: string | null;

  @Field(() => String, { description: 'Who receives what is sent there.' })
  @Property({ type: 'text' })
  recipient!: string;

  @Field(() => String, { nullable: true, description: 'In E.164 form.' })
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  @Property({ type: 'text' })
  country!: string;

  @Field(() => String, { nullable: true, description: 'The region of Saudi Arabia, by its ISO 3166-2 code.' })
  @Property({ type: 'text', nullable: true })
  region!: string | null;

  @Field(() => String)
  @Property({ type: 'text' })
  city!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  district!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  street!: string | null;

  @Field(() => String, { nullable: true, description: 'Four digits.' })
  @Property({ type: 'text', nullable: true })
  buildingNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Four digits.' })
  @Property({ type: 'text', nullable: true })
  secondaryNumber!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Four letters and four digits, such as RRRD2929.' })
  @Property({ type: 'text', nullable: true })
  shortAddress!: string | null;

  @Field(() => [String], { description: 'Of an address in free form, the lines above the city.' })
  @Property({ type: 'json' })
  lines: Opt<string[]> = [];

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  deliveryNotes!: string | null;

  @Field(() => Boolean, { description: 'Whether it is offered first.' })
  @Property({ type: 'boolean' })
  isDefault: Opt<boolean> = false;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  /** From then on it is in no list, and is there only for what went to it. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  removedAt: Opt<Date> | null = null;
}
