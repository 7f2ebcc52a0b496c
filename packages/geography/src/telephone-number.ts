import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Longer than any number with its spaces and brackets. */
const MAX_LENGTH = 40;

/**
 * Any number under which somebody can be called, in E.164 form; without a country code it is of that country. Null for what
 * is none. Its digits may be Arabic-Indic.
 */
export function telephoneNumber(text: string, country: string): string | null {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = text.length > MAX_LENGTH ? undefined : parsePhoneNumberFromString(text, home);
  return number?.isValid() ? number.number : null;
}
