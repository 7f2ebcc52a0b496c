import { checkVin, VIN_ALPHABET, VIN_LENGTH } from '../vin.ts';

/** A character that was read, and how sure its reader was: 0 (a guess) to 100. */
export interface ReadCharacter {
  readonly character: string;
  readonly confidence: number;
}

/** Something on a picture that may be its VIN. */
export interface VinCandidate {
  readonly text: string;
  readonly characters: readonly ReadCharacter[];
  /** Of all characters, 0 to 100. */
  readonly confidence: number;
  readonly checkDigitValid: boolean;
  /** Places of what was read otherwise and changed so that the check digit fits, from 0. */
  readonly repaired: readonly number[];
}

/** What is no letter of a VIN and looks like one that is. */
const lookalikes: Readonly<Record<string, string>> = { I: '1', O: '0', Q: '0', '|': '1' };
/** What one is taken for the other, in both directions. */
const confusable =
  '0D 0U 0G 08 1T 17 1L 1J 2Z 27 35 38 3B 4A 5S 56 68 6G 6C 7T 7Y 8B 89 BR CG EF FP HN KX MN MW MH PR UV VY'.split(
    ' ',
  );

/** As sure as one may be of what one did not read so. */
const OF_A_LOOKALIKE = 80;
const OF_A_REPAIR = 40;
/** What was read more surely than this was read rightly, whatever the check digit says. */
const DOUBTFUL = 90;
const MOST = 5;
const DIGITS_OF_A_FRAGMENT = 4;

/**
 * The VINs that lines of read characters may hold, the likeliest first. One whose check digit fits comes before those
 * whose does not; one that fits only after a change comes after those that fitted as they were read.
 */
export function candidatesIn(lines: readonly (readonly ReadCharacter[])[]): VinCandidate[] {
  const found = new Map<string, VinCandidate>();
  for (const line of lines) {
    for (const window of windowsOf(line.flatMap(inVinAlphabet))) {
      for (const candidate of [candidateOf(window, []), ...repairsOf(window)]) {
        const known = found.get(candidate.text);
        if (!known || likelihood(candidate) > likelihood(known)) found.set(candidate.text, candidate);
      }
    }
  }
  const all = [...found.values()];
  const right = all.filter(({ checkDigitValid, repaired }) => checkDigitValid && repaired.length === 0);
  const possible = all.filter(({ text }) => checkVin(text).problem === null);
  const [best = []] = [right, possible, all].filter(({ length }) => length > 0);
  return best.toSorted((one, other) => likelihood(other) - likelihood(one)).slice(0, MOST);
}

/** The line that is most like a VIN when none of them is one: something to begin with. */
export function fragmentIn(lines: readonly (readonly ReadCharacter[])[]): readonly ReadCharacter[] {
  const distance = (line: readonly unknown[]) => Math.abs(line.length - VIN_LENGTH);
  // Words have no digits, however many of their letters look like some.
  const digits = (line: readonly ReadCharacter[]) => line.filter(({ character }) => /\d/.test(character));
  const [nearest] = lines
    .filter((line) => digits(line).length >= DIGITS_OF_A_FRAGMENT)
    .map((line) => line.flatMap(inVinAlphabet))
    .filter(({ length }) => length >= 8 && length <= 2 * VIN_LENGTH)
    .sort((a, b) => distance(a) - distance(b));
  return nearest ?? [];
}

export function meanConfidence(characters: readonly ReadCharacter[]): number {
  if (characters.length === 0) return 0;
  return Math.round(characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length);
}

function inVinAlphabet({ character, confidence }: ReadCharacter): ReadCharacter[] {
  const upper = character.toUpperCase();
  const lookalike = lookalikes[upper];
  if (lookalike) return [{ character: lookalike, confidence: Math.min(confidence, OF_A_LOOKALIKE) }];
  return VIN_ALPHABET.includes(upper) && upper.length === 1 ? [{ character: upper, confidence }] : [];
}

function* windowsOf(line: readonly ReadCharacter[]): Generator<readonly ReadCharacter[]> {
  for (let start = 0; start + VIN_LENGTH <= line.length; start += 1)
    yield line.slice(start, start + VIN_LENGTH);
}

function candidateOf(characters: readonly ReadCharacter[], repaired: readonly number[]): VinCandidate {
  const text = characters.map(({ character }) => character).join('');
  const { checkDigitValid } = checkVin(text);
  return { text, characters, confidence: meanConfidence(characters), checkDigitValid, repaired };
}

/** The same with one doubtful character taken for what it is confused with, where the check digit fits then. */
function repairsOf(window: readonly ReadCharacter[]): VinCandidate[] {
  if (candidateOf(window, []).checkDigitValid) return [];
  const mustFit = checkVin(candidateOf(window, []).text).problem !== null;
  const places = [...window.keys()].filter((place) => mustFit || window[place]!.confidence < DOUBTFUL);
  return places.flatMap((place) => {
    const { character, confidence } = window[place]!;
    const others = confusable.flatMap((pair) =>
      pair.includes(character) ? pair.replace(character, '') : [],
    );
    return others
      .map((other) => window.with(place, { character: other, confidence: Math.min(confidence, OF_A_REPAIR) }))
      .map((changed) => candidateOf(changed, [place]))
      .filter(({ checkDigitValid }) => checkDigitValid);
  });
}

/** The last four are digits in all VINs by ISO 3779; what else is on such plates is seldom so. */
function likelihood({ text, confidence, checkDigitValid, repaired }: VinCandidate): number {
  const endsInDigits = /\d{4}$/.test(text) ? 30 : 0;
  const isMixed = /[A-Z]/.test(text) && /\d/.test(text) ? 20 : 0;
  return confidence + endsInDigits + isMixed + (checkDigitValid ? 40 : 0) - 30 * repaired.length;
}
