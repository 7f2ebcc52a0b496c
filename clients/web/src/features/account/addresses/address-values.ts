import { latinDigits } from '../../../ui/money.ts';
import type { AddressFieldsFragment, AddressInput, AddressKind } from '../gql/graphql.ts';

/** An address as the form holds it. */
export interface AddressValues {
  kind: AddressKind;
  label: string;
  recipient: string;
  phone: string;
  deliveryNotes: string;
  isDefault: boolean;
  city: string;
  postalCode: string;
  /** ISO 3166-2:SA; of the National Address. */
  region: string;
  district: string;
  street: string;
  buildingNumber: string;
  secondaryNumber: string;
  shortAddress: string;
  /** ISO 3166-1 alpha-2; of the free form. */
  country: string;
  /** The lines above the city, as one text. */
  lines: string;
}

export const emptyAddress: AddressValues = {
  kind: 'NATIONAL',
  label: '',
  recipient: '',
  phone: '',
  deliveryNotes: '',
  isDefault: false,
  city: '',
  postalCode: '',
  region: '',
  district: '',
  street: '',
  buildingNumber: '',
  secondaryNumber: '',
  shortAddress: '',
  country: 'SA',
  lines: '',
};

export function valuesOfAddress(address: AddressFieldsFragment): AddressValues {
  return {
    kind: address.kind,
    label: address.label ?? '',
    recipient: address.recipient,
    phone: address.phone ?? '',
    deliveryNotes: address.deliveryNotes ?? '',
    isDefault: address.isDefault,
    city: address.city,
    postalCode: address.postalCode ?? '',
    region: address.region ?? '',
    district: address.district ?? '',
    street: address.street ?? '',
    buildingNumber: address.buildingNumber ?? '',
    secondaryNumber: address.secondaryNumber ?? '',
    shortAddress: address.shortAddress ?? '',
    country: address.country,
    lines: address.lines.join('\n'),
  };
}

export function addressInputOf(values: AddressValues): AddressInput {
  const { label, recipient, phone, deliveryNotes, isDefault, city } = values;
  const whoReceives = { label, recipient, phone: latinDigits(phone), deliveryNotes, isDefault, city };
  if (values.kind === 'FREE_FORM') {
    const { country, postalCode } = values;
    return {
      freeForm: {
        ...whoReceives,
        country,
        postalCode: latinDigits(postalCode),
        lines: linesOf(values.lines),
      },
    };
  }
  return {
    national: {
      ...whoReceives,
      region: values.region || null,
      district: values.district,
      street: values.street,
      buildingNumber: values.buildingNumber,
      secondaryNumber: values.secondaryNumber,
      postalCode: values.postalCode,
      shortAddress: values.shortAddress.replace(/\s/g, '') || null,
    },
  };
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whether it is a number of so many digits, of either kind. */
export function hasDigits(text: string, count: number): boolean {
  return new RegExp(`^\\d{${count}}$`).test(latinDigits(text).trim());
}

/** Four letters and four digits, such as RRRD2929. */
export function isShortAddress(text: string): boolean {
  return /^[A-Za-z]{4}\d{4}$/.test(latinDigits(text).replace(/\s/g, ''));
}

/** The field that an argument of the graph is filled in at: `input.national.street`, `input.freeForm.lines.2`. */
export function addressFieldOf(argument: string): keyof AddressValues | null {
  const name = argument.split('.')[2];
  return name !== undefined && name in emptyAddress ? (name as keyof AddressValues) : null;
}
