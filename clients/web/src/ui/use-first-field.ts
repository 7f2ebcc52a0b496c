import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a form that has taken the place of the button that was pressed: the focus went with the button, and goes on at the
 * form's first field.
 *
 * @returns to be put on the form, or on something in it
 */
export function useFirstField<Part extends HTMLElement>(isInPlace = true): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useEffect(() => {
    if (!isInPlace || document.activeElement !== document.body) return;
    const form = part.current?.closest('form');
    const first = form?.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea');
    // Of radio buttons the chosen one is where keys go on from.
    const chosen = first?.matches('input[type="radio"]')
      ? first.closest('fieldset, [role="radiogroup"]')?.querySelector<HTMLElement>('input:checked')
      : null;
    (chosen ?? first)?.focus();
  }, [isInPlace]);
  return part;
}
