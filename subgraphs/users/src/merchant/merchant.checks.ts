import { cityById, isRegion } from '@dallal/geography';
import { BadUserInput, line, paragraphs, wellFormed } from '@dallal/subgraph';
import { parseTelephoneNumber } from '../contact/telephone-number.ts';
import { checkBusinessHours } from './business-hours.ts';
import type { Merchant } from './merchant.entity.ts';
import type { ApplyAsMerchantInput, ServiceRadiusInput } from './merchant.inputs.ts';
import { citiesWithin, type Radius } from './service-area.ts';

const MAX = { name: 120, legalName: 200, description: 2_000, list: 60, slug: 64, kilometres: 500 };
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/**
 * A commercial registration begins with the digit of the region that issued it, 1 to 5; the unified number of an
 * establishment, which takes its place, with 7. Source: circular 42007290 of the Saudi Central Bank.
 */
const COMMERCIAL_REGISTRATION = /^[1-57]\d{9}$/;
/** Source: ZATCA, rule BR-KSA-40. */
const VAT_NUMBER = /^3\d{13}3$/;

/** What a merchant says of itself; only what is to change need be given. */
export type Details = Partial<Omit<ApplyAsMerchantInput, 'serviceRadius'>> & {
  serviceRadius?: ServiceRadiusInput | null | undefined;
};

type Checks = {
  [Key in keyof Details]-?: (value: NonNullable<Details[Key]>, argument: string) => Partial<Merchant>;
};

const checks: Checks = {
  nameAr: (value, argument) => ({ nameAr: line(value, argument, MAX.name) }),
  nameEn: (value, argument) => ({ nameEn: line(value, argument, MAX.name) }),
  legalName: (value, argument) => ({ legalName: line(value, argument, MAX.legalName) }),
  commercialRegistration: (value, argument) => ({
    commercialRegistration: number(value, COMMERCIAL_REGISTRATION, argument),
  }),
  vatNumber: (value, argument) => ({ vatNumber: number(value, VAT_NUMBER, argument) }),
  phone: (value, argument) => ({ phone: parseTelephoneNumber(value, argument, 'SA') }),
  description: (value, argument) => ({ description: paragraphs(value, argument, MAX.description) }),
  specialisations: (value, argument) => ({
    specialisations: codes(value, (code) => code.length <= MAX.slug && SLUG.test(code), argument),
  }),
  serviceAreas: (value, argument) => ({ serviceRegions: codes(value, isRegion, argument) }),
  serviceCities: (value, argument) => ({
    serviceCities: codes(value, (id) => cityById(id) !== undefined, argument),
  }),
  serviceRadius: (value, argument) => radius(value, argument),
  businessHours: (value, argument) => ({ businessHours: checkBusinessHours(value, argument) }),
};

/** The columns that what is given leads to. Throws BAD_USER_INPUT that names the argument. */
export function checkDetails(details: Details): Partial<Merchant> {
  const columns: Partial<Merchant> = {};
  for (const key of Object.keys(checks) as (keyof Details)[]) {
    const value = details[key];
    if (value === undefined) continue;
    // Null takes away what can be missing, and says nothing about the rest.
    if (value === null) Object.assign(columns, empty[key]);
    else Object.assign(columns, checks[key](value as never, `input.${key}`));
  }
  return columns;
}

const noRadius = { radiusLatitude: null, radiusLongitude: null, radiusKilometres: null };
const empty: Partial<Record<keyof Details, Partial<Merchant>>> = {
  nameAr: { nameAr: null },
  nameEn: { nameEn: null },
  serviceRadius: noRadius,
};

export function requireName({ nameAr, nameEn }: Pick<Partial<Merchant>, 'nameAr' | 'nameEn'>): void {
  if (!nameAr && !nameEn) throw new BadUserInput('Give a name, in Arabic or in English.', 'input.nameAr');
}

/** Arabic keyboards type Arabic digits. */
function number(value: string, pattern: RegExp, argument: string): string {
  const digits = wellFormed(value, argument)
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
  if (!pattern.test(digits)) throw new BadUserInput('There is no such number.', argument);
  return digits;
}

function radius(given: ServiceRadiusInput, argument: string) {
  const { latitude, longitude, kilometres } = given satisfies Radius;
  if (!(Math.abs(latitude) <= 90)) throw new BadUserInput('Give -90 to 90 degrees.', `${argument}.latitude`);
  if (!(Math.abs(longitude) <= 180))
    throw new BadUserInput('Give -180 to 180 degrees.', `${argument}.longitude`);
  if (kilometres < 1 || kilometres > MAX.kilometres)
    throw new BadUserInput(`Give 1 to ${MAX.kilometres} kilometres.`, `${argument}.kilometres`);
  // It would serve nobody, while an empty area serves everybody.
  if (citiesWithin(given).length === 0)
    throw new BadUserInput('No city lies within this circle: make it wider.', `${argument}.kilometres`);
  return { radiusLatitude: latitude, radiusLongitude: longitude, radiusKilometres: kilometres };
}

/** A list of codes without repetitions; BAD_USER_INPUT names the first that is none. */
function codes(values: readonly string[], isCode: (value: string) => boolean, argument: string): string[] {
  if (values.length > MAX.list) throw new BadUserInput(`Give at most ${MAX.list}.`, argument);
  const wrong = values.findIndex((value) => !isCode(value));
  if (wrong >= 0) {
    throw new BadUserInput(`There is no code "${values[wrong]!.slice(0, 40)}".`, `${argument}.${wrong}`);
  }
  return [...new Set(values)];
}
