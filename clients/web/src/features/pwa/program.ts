import { useSyncExternalStore } from 'react';

/** In milliseconds. Browsers look for a new version when a page is loaded; ours stay open for days. */
const LOOK_EVERY = 60 * 60_000;

/** The event with which Chromium says that the program can be installed. Not in TypeScript's list. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** What is known of the program in this browser. */
interface Program {
  /** Changes to the new version that has been loaded; undefined when there is none. */
  readonly update: (() => void) | undefined;
  /** Has the browser ask whether to install; undefined where it cannot, or has. */
  readonly install: (() => Promise<void>) | undefined;
}

let program: Program = { update: undefined, install: undefined };
const listeners = new Set<() => void>();

function learn(news: Partial<Program>): void {
  program = { ...program, ...news };
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useProgram(): Program {
  return useSyncExternalStore(subscribe, () => program);
}

/** Has the service worker installed, and hears of new versions and of whether the program can be installed. */
export function startProgram(): void {
  hearOfInstalling();
  // While one works on the client nothing shall be kept.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') void register();
  // What the page itself needs comes first.
  else window.addEventListener('load', () => void register(), { once: true });
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  const before = serviceWorker.controller;
  const registration = await serviceWorker.register('/sw.js').catch(() => undefined);
  if (!registration) return;
  let isWanted = false;
  serviceWorker.addEventListener('controllerchange', () => {
    if (isWanted) location.reload();
    // Another tab took the new version. What was typed in this one is not to be lost: it is for its reader to say.
    else if (before && before !== serviceWorker.controller) learn({ update: () => location.reload() });
  });
  const offer = (worker: ServiceWorker) =>
    learn({
      update: () => {
        isWanted = true;
        worker.postMessage({ type: 'take-over' });
      },
    });
  // The first one of all waits for a moment, too, for nothing.
  if (registration.waiting && registration.active) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // The first one replaces nothing.
      if (worker.state === 'installed' && serviceWorker.controller) offer(worker);
    });
  });
  setInterval(() => registration.update().catch(() => {}), LOOK_EVERY);
}

function hearOfInstalling(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Not at once and over what somebody came for: where they can take it or leave it.
    event.preventDefault();
    const install = async () => {
      learn({ install: undefined });
      await (event as InstallEvent).prompt();
    };
    learn({ install });
  });
  window.addEventListener('appinstalled', () => learn({ install: undefined }));
}
