import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it before, for a dialog that is there only while it is open. Mantine's own way needs
 * one that is there before.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Once the dialog is gone; where another one has taken its place, the focus is that one's.
      setTimeout(() => {
        const isNowhere = document.activeElement === document.body;
        if (!isNowhere) return;
        // What had it may be gone, too: then one goes on from the beginning of the page.
        const heir =
          before instanceof HTMLElement && before.isConnected ? before : document.querySelector('main');
        heir?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
