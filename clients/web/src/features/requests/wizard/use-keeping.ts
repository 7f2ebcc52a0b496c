import { useEffect, useRef } from 'react';
import type { KeptDraft } from './kept-draft.ts';

const KEPT_AFTER_MS = 250;

/**
 * Tells what is typed a moment after the last key, or at once when the page goes, or nobody looks at it any more.
 * @returns what tells it now
 */
export function useKeeping(
  { values, step, requestId }: KeptDraft,
  onChange: ((draft: KeptDraft) => void) | undefined,
): () => void {
  const unkept = useRef<() => void>(undefined);
  useEffect(() => {
    const keep = () => {
      clearTimeout(timer);
      unkept.current = undefined;
      onChange?.({ values, step, requestId });
    };
    const timer = setTimeout(keep, KEPT_AFTER_MS);
    unkept.current = keep;
    return () => clearTimeout(timer);
  }, [values, step, requestId, onChange]);
  useEffect(() => {
    const keepNow = () => unkept.current?.();
    const keepIfHidden = () => document.visibilityState === 'hidden' && keepNow();
    window.addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepIfHidden);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepIfHidden);
      keepNow();
    };
  }, []);
  return () => unkept.current?.();
}
