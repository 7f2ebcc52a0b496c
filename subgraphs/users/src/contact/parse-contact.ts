import { BadUserInput, wellFormed } from '@dallal/subgraph';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { parseEmail } from '../account/email.ts';
import type { Address } from './address.ts';
import { ContactKind } from './contact.entity.ts';

/**
 * Whose numbers are written without a country code, and the only ones that are written to: a message abroad costs, and
 * whoever has a share in what it costs would have us send many.
 */
const COUNTRY: CountryCode = 'SA';
/** Longer than any number with its spaces and brackets. */
const MAX_LENGTH = 40;

export function parseEmailAddress(email: string, argument: string): Address {
  return { kind: ContactKind.EMAIL, value: parseEmail(email, argument) };
}

/** A Saudi mobile number, in E.164 form. Its digits may be Arabic-Indic. Throws BAD_USER_INPUT that names the argument. */
export function parseMobileNumber(phone: string, argument: string): Address {
  const text = wellFormed(phone, argument).trim();
  // The metadata of `mobile` knows mobile numbers alone, so that no other is valid.
  const number = text.length <= MAX_LENGTH ? parsePhoneNumberFromString(text, COUNTRY) : undefined;
  if (!number?.isValid() || number.country !== COUNTRY || number.ext) {
    throw new BadUserInput('This is not a Saudi mobile number.', argument);
  }
  return { kind: ContactKind.PHONE, value: number.number };
}

/** What somebody types to say who is meant: an e-mail address or a mobile number. */
export function parseContact(text: string, argument: string): Address {
  return text.includes('@') ? parseEmailAddress(text, argument) : parseMobileNumber(text, argument);
}
