import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** What may be seen of a photo beside the one that is looked at. */
const MOSTLY = 0.6;

interface Strip {
  readonly strip: RefObject<HTMLUListElement | null>;
  /** The photo that is in view. */
  readonly at: number;
  goTo(index: number): void;
}

/** A list whose items are as wide as itself, of which one is in view, however it came there. */
export function useStrip(count: number, start = 0): Strip {
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(start);
  useEffect(() => {
    const root = strip.current;
    if (!root) return;
    const items = [...root.children].slice(0, count);
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.find(({ isIntersecting }) => isIntersecting);
        if (seen) setAt(items.indexOf(seen.target));
      },
      { root, threshold: MOSTLY },
    );
    for (const item of items) observer.observe(item);
    return () => observer.disconnect();
  }, [count]);
  const goTo = useCallback((index: number) => {
    // The page stays where it is: only the strip moves.
    const [root, item] = [strip.current, strip.current?.children[index]];
    if (!root || !item) return;
    const distance = item.getBoundingClientRect().left - root.getBoundingClientRect().left;
    root.scrollBy({ left: distance });
  }, []);
  return { strip, at, goTo };
}
