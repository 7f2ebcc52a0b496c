import { lazy, Suspense, useEffect, useState } from 'react';
import { loadAllSentences } from '../i18n/sentences.ts';

const Toasts = lazy(() => import('./toasts.tsx').then(({ Toasts }) => ({ default: Toasts })));

/** Safari has no `requestIdleCallback`. In milliseconds. */
const SOON = 200;

/** What is of no use before the first page is there: loaded once that is painted and the browser has nothing to do. */
export function Later() {
  const [isTime, setIsTime] = useState(false);
  useEffect(() => {
    const begin = () => {
      setIsTime(true);
      // Before somebody goes on to another page, which needs the rest of them.
      loadAllSentences().catch(() => {});
    };
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(begin, SOON);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(begin);
    return () => cancelIdleCallback(request);
  }, []);
  if (!isTime) return null;
  return (
    <Suspense>
      <Toasts />
    </Suspense>
  );
}
