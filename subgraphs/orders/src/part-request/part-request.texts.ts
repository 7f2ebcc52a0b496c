import type { Fault } from './part-request.problem.ts';

const TAG_MOST = 30;
const TAGS_MOST = 10;

/** Letters and digits of any script, with single spaces or hyphens between them. */
const tagPattern = /^[\p{L}\p{N}\p{M}]+([ -][\p{L}\p{N}\p{M}]+)*$/u;

/** A tag as it is kept, so that the same one is written in one way. */
export function tagOf(text: string): string {
  return text.trim().toLowerCase().normalize('NFC');
}

export function problemOfTags(tags: readonly string[]): Fault | null {
  if (tags.length > TAGS_MOST) {
    return { code: 'TOO_MANY_TAGS', most: TAGS_MOST, message: `Give at most ${TAGS_MOST} tags.` };
  }
  const kept = tags.map(tagOf);
  if (!kept.every((tag) => [...tag].length <= TAG_MOST && tagPattern.test(tag))) {
    const message = `A tag has 1 to ${TAG_MOST} letters and digits, with single spaces or hyphens between them.`;
    return { code: 'TAG_MALFORMED', least: 1, most: TAG_MOST, message };
  }
  const isEachNew = new Set(kept).size === tags.length;
  return isEachNew ? null : { code: 'GIVEN_TWICE', message: 'A tag is there twice.' };
}
