import { latinDigits } from '../../ui/money.ts';
import type { DeliveryAddressesQuery } from './gql/graphql.ts';

export type KeptAddress = NonNullable<NonNullable<DeliveryAddressesQuery['me']>['addresses']>[number];

/** Where an order goes, as the graph takes it. */
export interface Delivery {
  readonly recipient: string;
  readonly phone: string | null;
  readonly lines: string[];
  readonly city: string;
  readonly postalCode: string | null;
  readonly country: string;
  readonly notes: string | null;
}

/** What is typed for an address that is used once. */
export interface TypedAddress {
  readonly recipient: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly notes: string;
}

/** The lines of an address of the account, above its city, as on a parcel. */
export function linesOfAddress(address: KeptAddress): string[] {
  const { buildingNumber, secondaryNumber, street, district, shortAddress, lines } = address;
  const building = [buildingNumber, street].filter(Boolean).join(' ');
  const rest = [district, secondaryNumber, shortAddress].filter(Boolean).join(' · ');
  return [...lines, building, rest].filter((line) => line !== '').slice(0, 6);
}

/** A copy: what it says goes on the parcel, whatever becomes of the address in the account. */
export function deliveryTo(address: KeptAddress): Delivery {
  const { recipient, phone, city, postalCode, country, deliveryNotes } = address;
  return {
    recipient,
    phone,
    lines: linesOfAddress(address),
    city,
    postalCode,
    country,
    notes: deliveryNotes,
  };
}

export function deliveryToTyped(typed: TypedAddress): Delivery {
  const { recipient, phone, street, city, postalCode, notes } = typed;
  return {
    recipient: recipient.trim(),
    phone: latinDigits(phone).trim() || null,
    lines: street
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 6),
    city: city.trim(),
    postalCode: latinDigits(postalCode).trim() || null,
    country: 'SA',
    notes: notes.trim() || null,
  };
}
