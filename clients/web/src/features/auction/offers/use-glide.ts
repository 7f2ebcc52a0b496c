import { type RefObject, useLayoutEffect, useRef } from 'react';

const DURATION = 420;
const EASING = 'cubic-bezier(0.22, 1, 0.36, 1)';

/**
 * Lets the rows of a list glide to their new places. Each has its place by `transform` already; this only says where it
 * comes from, so whatever is interrupted, left out or switched off, the rows are right.
 *
 * @param keys of the rows, in their order; rows say theirs in `data-key`
 */
export function useGlide(keys: readonly string[], isStill: boolean): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const places = new Map(keys.map((key, index) => [key, index]));
    const known = before.current;
    before.current = places;
    if (isStill || known.size === 0) return;
    for (const row of list.current?.children ?? []) {
      const key = (row as HTMLElement).dataset.key ?? '';
      glide(row as HTMLElement, known.get(key), places.get(key) ?? 0);
    }
  });
  return list;
}

function glide(row: HTMLElement, from: number | undefined, to: number): void {
  if (from === undefined) {
    row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: DURATION, easing: EASING });
    return;
  }
  if (from === to) return;
  const height = row.offsetHeight + Number.parseFloat(getComputedStyle(row).marginBlockEnd);
  const moving = row.getAnimations().find(({ id }) => id === 'glide');
  const start = moving ? new DOMMatrixReadOnly(getComputedStyle(row).transform).m42 : from * height;
  moving?.cancel();
  const frames = [{ transform: `translateY(${start}px)` }, { transform: `translateY(${to * height}px)` }];
  row.animate(frames, { id: 'glide', duration: DURATION, easing: EASING });
}
