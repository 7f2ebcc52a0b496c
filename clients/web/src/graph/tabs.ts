import type { SessionHint } from './session-hint.ts';

/** What the tabs of one browser tell each other. */
export type TabMessage =
  | { readonly type: 'signed-in'; readonly hint: SessionHint }
  | { readonly type: 'signed-out' };

let opened: BroadcastChannel | undefined;

/** None where the browser knows of none. */
function channel(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== 'undefined') opened ??= new BroadcastChannel('dallal.session');
  return opened;
}

export function tellTabs(message: TabMessage): void {
  channel()?.postMessage(message);
}

/** Hears what other tabs tell, never oneself. @returns what ends it */
export function hearTabs(listener: (message: TabMessage) => void): () => void {
  const hear = ({ data }: MessageEvent<TabMessage>) => listener(data);
  channel()?.addEventListener('message', hear);
  return () => channel()?.removeEventListener('message', hear);
}
