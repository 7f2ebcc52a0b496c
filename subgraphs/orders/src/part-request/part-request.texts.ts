const TAG_MOST = 30;
const TAGS_MOST = 10;

/** Letters and digits of any script, with single spaces or hyphens between them. */
const tagPattern = /^[\p{L}\p{N}\p{M}]+([ -][\p{L}\p{N}\p{M}]+)*$/u;

/** A tag as it is kept, so that the same one is written in one way. */
export function tagOf(text: string): string {
  return text.trim().toLowerCase().normalize('NFC');
}

export function problemOfTags(tags: readonly string[]): string | null {
  if (tags.length > TAGS_MOST) return `Give at most ${TAGS_MOST} tags.`;
  const kept = tags.map(tagOf);
  if (!kept.every((tag) => [...tag].length <= TAG_MOST && tagPattern.test(tag))) {
    return `A tag has 1 to ${TAG_MOST} letters and digits, with single spaces or hyphens between them.`;
  }
  return new Set(kept).size === tags.length ? null : 'A tag is there twice.';
}
