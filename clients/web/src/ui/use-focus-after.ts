import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a button that opens a form in its place: once the form is gone, and the focus with it, the focus is the button's again.
 *
 * @returns to be put on the button
 */
export function useFocusAfter(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const isClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (isClosed && document.activeElement === document.body) button.current?.focus();
  }, [isOpen]);
  return button;
}
