import { BadUserInput, wellFormed } from '@dallal/subgraph';
import { z } from 'zod';

/** RFC 5321, 4.5.3.1.3, less the angle brackets. */
const MAX_LENGTH = 254;

const address = z.email().max(MAX_LENGTH);

/**
 * The one form in which an address is kept and compared. Local parts could differ by case (RFC 5321, 2.4), but no
 * provider that people use makes that difference, and two accounts that look alike help only impostors.
 */
export function normaliseEmail(email: string, argument: string): string {
  return wellFormed(email, argument).trim().toLowerCase();
}

/** A normalised address to which mail can be sent. Throws BAD_USER_INPUT that names the argument. */
export function parseEmail(email: string, argument: string): string {
  const normalised = normaliseEmail(email, argument);
  if (!address.safeParse(normalised).success) {
    throw new BadUserInput('This is not an e-mail address.', argument);
  }
  return normalised;
}
