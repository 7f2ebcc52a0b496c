import { useLayoutEffect, useRef } from 'react';

/**
 * What is switched off while it is sent loses the focus: whoever sent it by the keyboard has it back afterwards, unless
 * they have gone elsewhere meanwhile.
 */
export function useFocusKept(isSending: boolean): void {
  const sender = useRef<Element | null>(null);
  // While it is rendered: once anything is switched off, nothing may have the focus any more.
  if (isSending) sender.current ??= document.activeElement;
  useLayoutEffect(() => {
    if (isSending) return;
    const before = sender.current;
    sender.current = null;
    if (document.activeElement !== document.body || !(before instanceof HTMLElement)) return;
    before.focus({ preventScroll: true });
  }, [isSending]);
}
