import { telephoneNumber } from '@dallal/geography';
import { BadUserInput } from '@dallal/subgraph';

/** As `telephoneNumber` reads it. Throws BAD_USER_INPUT that names the argument. */
export function parseTelephoneNumber(text: string, argument: string, country: string): string {
  const number = telephoneNumber(text, country);
  if (number !== null) return number;
  throw new BadUserInput('This is not a telephone number.', argument);
}
