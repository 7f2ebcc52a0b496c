import { telephoneNumber } from '@dallal/geography';
import { BadUserInput, line, paragraphs } from '@dallal/subgraph';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';

const MOST_LINES = 6;
const MAX_LINE = 200;

/**
 * Where an order goes: a copy, made when its customer says it. Addresses of customers are theirs alone in users; this is what the
 * merchant has to know to send something, and it stays what it was when the customer moves.
 */
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'Where an order goes, as its customer said.' })
@InputType('DeliveryAddressInput')
export class DeliveryAddress {
  @Field(() => String, { description: 'Who receives it; at most 120 characters.' })
  recipient!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Under which the courier reaches somebody, in E.164 form; without a country code it is read as one of the country of the address.',
  })
  phone?: string | null;

  @Field(() => [String], {
    description: 'As on a parcel, above the city: 1 to 6 lines of at most 200 characters.',
  })
  lines!: string[];

  @Field(() => String)
  city!: string;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => String, { nullable: true, description: 'For the courier; at most 300 characters.' })
  notes?: string | null;
}

/** Checks and tidies it. Throws BAD_USER_INPUT that names the field. */
export function checkDeliveryAddress(given: DeliveryAddress, argument: string): DeliveryAddress {
  const { recipient, phone, lines, city, postalCode, country, notes } = given;
  if (lines.length < 1 || lines.length > MOST_LINES)
    throw new BadUserInput(`Give 1 to ${MOST_LINES} lines.`, `${argument}.lines`);
  if (!/^[A-Z]{2}$/.test(country))
    throw new BadUserInput('Give a country of two letters.', `${argument}.country`);
  return {
    recipient: line(recipient, `${argument}.recipient`, 120),
    phone: phone?.trim() ? callable(phone, `${argument}.phone`, country) : null,
    lines: lines.map((text) => line(text, `${argument}.lines`, MAX_LINE)),
    city: line(city, `${argument}.city`, 100),
    postalCode: postalCode ? line(postalCode, `${argument}.postalCode`, 20) : null,
    country,
    notes: notes ? paragraphs(notes, `${argument}.notes`, 300) : null,
  };
}

function callable(phone: string, argument: string, country: string): string {
  const number = telephoneNumber(phone, country);
  if (number !== null) return number;
  throw new BadUserInput('This is not a telephone number.', argument);
}
