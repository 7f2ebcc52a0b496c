import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { WeakPassword } from './password.results.ts';
import { MIN_PASSWORD_LENGTH } from './password.ts';

/** The matching is quadratic in the length, and nobody guesses what is longer. */
const MOST_LOOKED_AT = 64;
/** Of 0 to 4: what fewer than a million guesses find is 0 or 1. */
const GUESSABLE = 1;

const guessing = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: MOST_LOOKED_AT });

/**
 * What NIST SP 800-63B, 3.1.1.2, asks for: a length, and nothing that is on a list of the common ones or made of what
 * everybody knows of the account; no rules of composition.
 * @param known name and addresses of whoever chooses it
 */
export function weaknessOf(normalised: string, known: readonly string[]): WeakPassword | null {
  if ([...normalised].length < MIN_PASSWORD_LENGTH) {
    return Object.assign(new WeakPassword(), { weakness: 'TOO_SHORT' });
  }
  const words = ['dallal', ...known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])];
  const { score } = guessing.check(
    normalised.slice(0, MOST_LOOKED_AT),
    words.filter((word) => word.length > 2),
  );
  return score <= GUESSABLE ? Object.assign(new WeakPassword(), { weakness: 'EASILY_GUESSED' }) : null;
}
