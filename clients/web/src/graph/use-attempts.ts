import { useMemo } from 'react';
import { type AttemptStore, type Attempts, attemptsIn } from './attempts.ts';
import { forgetHere, keepHere, readKept } from './device-storage.ts';

/**
 * Keys for what must be done once however often it is sent.
 * @param keptIn how long attempts without an answer are remembered: while the page is there, after it was loaded again
 *   in the same tab, or on this device
 * @param name in the browser's storage: `dallal.<what>.<user>`
 */
export function useAttempts<Asked>(keptIn: 'page'): Attempts<Asked>;
export function useAttempts<Asked>(keptIn: 'tab' | 'device', name: string): Attempts<Asked>;
export function useAttempts<Asked>(keptIn: 'page' | 'tab' | 'device', name = ''): Attempts<Asked> {
  return useMemo(
    () => attemptsIn<Asked>(keptIn === 'page' ? undefined : stores[keptIn](name)),
    [keptIn, name],
  );
}

const stores = { tab: inTab, device: onDevice } as const;

function onDevice(name: string): AttemptStore {
  return {
    read: () => readKept(name),
    write: (text) => (text === null ? forgetHere(name) : keepHere(name, text)),
  };
}

/** In this tab only: another one would send it a second time while this one still waits. */
function inTab(name: string): AttemptStore {
  return {
    read() {
      try {
        return sessionStorage.getItem(name);
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        if (text === null) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, text);
      } catch {
        // Without storage it is remembered as long as the page is.
      }
    },
  };
}
