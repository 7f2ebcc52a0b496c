import { keepHint, readHint, type SessionHint } from './session-hint.ts';
import { tellTabs } from './tabs.ts';

/** What became of the session of this browser. */
export type SessionChange = 'started' | 'renewed' | 'over';

type Listener = (change: SessionChange) => void;

const listeners = new Set<Listener>();

/** Somebody has signed in here. */
export function sessionStarted(hint: SessionHint): void {
  keepHint(hint);
  tellTabs({ type: 'signed-in', hint });
  announce('started');
}

/** There are new tokens. */
export function sessionRenewed(hint: SessionHint): void {
  if (readHint()?.userId !== hint.userId) sessionStarted(hint);
  else {
    keepHint(hint);
    announce('renewed');
  }
}

/** Somebody has signed out, or the graph says that the session is no more. */
export function sessionOver(): void {
  const was = readHint();
  keepHint(null);
  if (!was) return;
  tellTabs({ type: 'signed-out' });
  announce('over');
}

/** Hears of what happens to the session in this tab. @returns what ends it */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(change: SessionChange): void {
  for (const listener of [...listeners]) listener(change);
}
