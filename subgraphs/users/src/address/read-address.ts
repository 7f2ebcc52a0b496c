import { isRegion } from '@dallal/geography';
import { BadUserInput, line } from '@dallal/subgraph';
import { parseTelephoneNumber } from '../contact/telephone-number.ts';
import type { Address } from './address.entity.ts';
import type { AddressInput, FreeFormAddressInput, NationalAddressInput } from './address.inputs.ts';

export type Written = Omit<Address, 'id' | 'userId' | 'isDefault' | 'createdAt' | 'removedAt'>;

const MAX_LINES = 4;

/** Checks an address as somebody typed it. Throws BAD_USER_INPUT that names the argument. */
export function readAddress({ national, freeForm }: AddressInput): Written {
  if (national && !freeForm) return readNational(national, 'input.national');
  if (freeForm && !national) return readFreeForm(freeForm, 'input.freeForm');
  throw new BadUserInput('Give either "national" or "freeForm".', 'input');
}

/** Source: the National Address of Saudi Post: building and secondary number of four digits, postal code of five. */
function readNational(input: NationalAddressInput, path: string): Written {
  const region = input.region ?? null;
  if (region !== null && !isRegion(region)) {
    throw new BadUserInput(
      'Give a region of Saudi Arabia by its ISO 3166-2 code, such as SA-01.',
      `${path}.region`,
    );
  }
  return {
    kind: 'NATIONAL',
    ...whoReceives(input, path, 'SA'),
    country: 'SA',
    region,
    city: line(input.city, `${path}.city`, 80),
    district: line(input.district, `${path}.district`, 80),
    street: line(input.street, `${path}.street`, 120),
    buildingNumber: matching(input.buildingNumber, `${path}.buildingNumber`, /^\d{4}$/, 'four digits'),
    secondaryNumber: matching(input.secondaryNumber, `${path}.secondaryNumber`, /^\d{4}$/, 'four digits'),
    postalCode: matching(input.postalCode, `${path}.postalCode`, /^\d{5}$/, 'five digits'),
    shortAddress: input.shortAddress
      ? matching(
          input.shortAddress,
          `${path}.shortAddress`,
          /^[A-Z]{4}\d{4}$/,
          'four letters and four digits',
        )
      : null,
    lines: [],
  };
}

function readFreeForm(input: FreeFormAddressInput, path: string): Written {
  if (input.lines.length < 1 || input.lines.length > MAX_LINES) {
    throw new BadUserInput(`Give 1 to ${MAX_LINES} lines.`, `${path}.lines`);
  }
  const country = countryOf(input.country, `${path}.country`);
  return {
    kind: 'FREE_FORM',
    ...whoReceives(input, path, country),
    country,
    region: null,
    city: line(input.city, `${path}.city`, 80),
    ...{ district: null, street: null, buildingNumber: null, secondaryNumber: null, shortAddress: null },
    postalCode: optional(input.postalCode, `${path}.postalCode`, 12),
    lines: input.lines.map((text, index) => line(text, `${path}.lines.${index}`, 120)),
  };
}

function whoReceives(
  input: NationalAddressInput | FreeFormAddressInput,
  path: string,
  country: string,
): Pick<Written, 'label' | 'recipient' | 'phone' | 'deliveryNotes'> {
  return {
    label: optional(input.label, `${path}.label`, 60),
    recipient: line(input.recipient, `${path}.recipient`, 120),
    phone: input.phone?.trim() ? parseTelephoneNumber(input.phone, `${path}.phone`, country) : null,
    deliveryNotes: optional(input.deliveryNotes, `${path}.deliveryNotes`, 300),
  };
}

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Named by Intl, but no countries: unions, and what ISO 3166-1 leaves to users, of which Kosovo's XK is in use. */
const noCountry = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/;

function countryOf(text: string, argument: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && !noCountry.test(code) && countries.of(code) !== undefined) return code;
  throw new BadUserInput('Give a country by its ISO 3166-1 code of two letters, such as SA.', argument);
}

function optional(text: string | null | undefined, argument: string, max: number): string | null {
  return text == null || text.trim() === '' ? null : line(text, argument, max);
}

/** Digits are taken in Arabic-Indic form as well, which is what many keyboards here write. */
function matching(text: string, argument: string, pattern: RegExp, what: string): string {
  const western = line(text, argument, 20)
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toUpperCase();
  if (pattern.test(western)) return western;
  throw new BadUserInput(`This must be ${what}.`, argument);
}
