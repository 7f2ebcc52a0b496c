import { BadUserInput } from '@dallal/subgraph';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Longer than any number with its spaces and brackets. */
const MAX_LENGTH = 40;

/**
 * Any number under which somebody can be called, in E.164 form; without a country code it is of that country. Throws
 * BAD_USER_INPUT that names the argument.
 */
export function parseTelephoneNumber(text: string, argument: string, country: string): string {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = text.length > MAX_LENGTH ? undefined : parsePhoneNumberFromString(text, home);
  if (number?.isValid()) return number.number;
  throw new BadUserInput('This is not a telephone number.', argument);
}
