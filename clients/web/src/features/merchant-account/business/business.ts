import { latinDigits } from '../../../ui/money.ts';
import { WEEKDAYS, type Weekday } from '../../../ui/week.ts';
import type { ApplyAsMerchantInput, BusinessFieldsFragment } from '../gql/graphql.ts';

export interface Opening {
  /** 24-hour times as browsers' fields have them; midnight at the end is 00:00. */
  readonly opens: string;
  readonly closes: string;
}

export type WeekHours = Readonly<Record<Weekday, readonly Opening[]>>;

/** What a merchant says of itself, as forms hold it. */
export interface BusinessValues {
  readonly nameAr: string;
  readonly nameEn: string;
  readonly phone: string;
  readonly description: string;
  readonly legalName: string;
  readonly commercialRegistration: string;
  readonly vatNumber: string;
  /** Slugs of categories; none means all. */
  readonly specialisations: readonly string[];
  /** Codes of regions served as a whole. Without these and cities, everywhere is served. */
  readonly serviceAreas: readonly string[];
  readonly serviceCities: readonly string[];
  /** Beside these all around a point; null for no circle. */
  readonly radiusCentre: { readonly latitude: number; readonly longitude: number } | null;
  /** As typed. */
  readonly radiusKilometres: string;
  readonly hours: WeekHours;
}

/** How far the graph lets the circle reach. */
export const kilometres = { least: 1, most: 500 } as const;

export type BusinessField = keyof BusinessValues;

const closed = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as WeekHours;

export const emptyBusiness: BusinessValues = {
  nameAr: '',
  nameEn: '',
  phone: '',
  description: '',
  legalName: '',
  commercialRegistration: '',
  vatNumber: '',
  specialisations: [],
  serviceAreas: [],
  serviceCities: [],
  radiusCentre: null,
  radiusKilometres: '',
  hours: closed,
};

export function valuesOf(merchant: BusinessFieldsFragment): BusinessValues {
  const { serviceArea, businessHours } = merchant;
  const { radius } = serviceArea;
  const openingsOn = (weekday: Weekday) =>
    businessHours.intervals
      .filter(({ day }) => day === weekday)
      .map(({ opens, closes }) => ({ opens, closes: closes === '24:00' ? '00:00' : closes }));
  return {
    nameAr: merchant.nameAr ?? '',
    nameEn: merchant.nameEn ?? '',
    phone: merchant.phone ?? '',
    description: merchant.description,
    legalName: merchant.legalName ?? '',
    commercialRegistration: merchant.commercialRegistration ?? '',
    vatNumber: merchant.vatNumber ?? '',
    specialisations: merchant.specialisations,
    serviceAreas: serviceArea.regions.map(({ code }) => code),
    serviceCities: serviceArea.cities.map(({ id }) => id),
    radiusCentre: radius && { latitude: radius.latitude, longitude: radius.longitude },
    radiusKilometres: radius ? String(radius.kilometres) : '',
    hours: Object.fromEntries(WEEKDAYS.map((day) => [day, openingsOn(day)])) as unknown as WeekHours,
  };
}

/** What the graph is told. A name that is empty is none. */
export function inputOf(values: BusinessValues): ApplyAsMerchantInput {
  const { hours, nameAr, nameEn, radiusCentre, radiusKilometres, ...rest } = values;
  return {
    ...rest,
    nameAr: nameAr.trim() || null,
    nameEn: nameEn.trim() || null,
    legalName: rest.legalName.trim(),
    phone: latinDigits(rest.phone).trim(),
    commercialRegistration: digitsOf(rest.commercialRegistration),
    vatNumber: digitsOf(rest.vatNumber),
    specialisations: [...rest.specialisations],
    serviceAreas: [...rest.serviceAreas],
    serviceCities: [...rest.serviceCities],
    serviceRadius: radiusCentre && { ...radiusCentre, kilometres: Number(latinDigits(radiusKilometres)) },
    businessHours: WEEKDAYS.flatMap((day) =>
      hours[day].map(({ opens, closes }) => ({ day, opens, closes: closes === '00:00' ? '24:00' : closes })),
    ),
  };
}

/** The number without the spaces that people group it by. */
export function digitsOf(text: string): string {
  return latinDigits(text).replace(/[\s-]/g, '');
}

/** A commercial registration begins with the digit of its region, 1 to 5; the unified number with 7. */
export function isCommercialRegistration(text: string): boolean {
  return /^[1-57]\d{9}$/.test(digitsOf(text));
}

/** Source: ZATCA, rule BR-KSA-40. */
export function isVatNumber(text: string): boolean {
  return /^3\d{13}3$/.test(digitsOf(text));
}

/** Whole kilometres, as far as the graph takes them. */
export function isRadius(text: string): boolean {
  const typed = Number(latinDigits(text));
  return Number.isInteger(typed) && typed >= kilometres.least && typed <= kilometres.most;
}

/** Whether each time of a day ends after it begins, and none lies within another. */
export function areHoursSound(openings: readonly Opening[]): boolean {
  const times = openings
    .map(({ opens, closes }) => ({ opens, closes: closes === '00:00' ? '24:00' : closes }))
    .toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
  return times.every(({ opens, closes }, index) => {
    const before = times[index - 1];
    return opens !== '' && closes !== '' && opens < closes && (!before || before.closes <= opens);
  });
}
