import type { ApolloClient } from '@apollo/client';
import { forgetHere, keepHere, readKept } from '../../graph/device-storage.ts';
import { pushSubscription } from '../../graph/push-subscription.ts';
import { readHint } from '../../graph/session-hint.ts';
import {
  NotificationPushKeyDocument,
  NotificationPushRegisterDocument,
  NotificationPushRemoveDocument,
} from './gql/graphql.ts';

/** Whether this browser can show notifications of ours while no page is open; and if not, why. */
export type PushSupport = 'supported' | 'unsupported' | 'install-first';

/** What became of somebody's wish to be told in this browser. */
export type PushOutcome = 'on' | 'denied' | 'dismissed' | 'not-available' | 'failed';

export async function pushSupport(): Promise<PushSupport> {
  if (!('serviceWorker' in navigator)) return 'unsupported';
  if (!('PushManager' in window && 'Notification' in window))
    return isIos() && !isInstalled() ? 'install-first' : 'unsupported';
  return (await navigator.serviceWorker.getRegistration()) ? 'supported' : 'unsupported';
}

/** Safari has push for installed programs only. */
function isIos(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent);
}

function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

/** Asks the browser, which asks its user; then has the graph send to it. */
export async function startPush(client: ApolloClient, key: string): Promise<PushOutcome> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'dismissed';
  try {
    const outcome = await register(client, await subscribe(key));
    if (outcome === 'on') remember(true);
    return outcome;
  } catch {
    return 'failed';
  }
}

export async function stopPush(client: ApolloClient): Promise<void> {
  remember(false);
  const subscription = await pushSubscription();
  if (!subscription) return;
  await subscription.unsubscribe();
  const { endpoint } = subscription;
  await client.mutate({ mutation: NotificationPushRemoveDocument, variables: { endpoint } });
}

/** Whether whoever is signed in is told in this browser. */
export async function isPushOn(): Promise<boolean> {
  return isWanted() && Notification.permission === 'granted' && (await pushSubscription()) !== null;
}

/**
 * Sessions end, push services forget, keys change: whoever wanted to be told here, and has not taken that back, is signed
 * up again whenever they come by. Never throws.
 */
export async function renewPush(client: ApolloClient): Promise<void> {
  try {
    if (!isWanted() || Notification.permission !== 'granted') return;
    if ((await pushSupport()) !== 'supported') return;
    const { data } = await client.query({ query: NotificationPushKeyDocument });
    if (data?.pushPublicKey) await register(client, await subscribe(data.pushPublicKey));
  } catch {
    // The next visit is another try.
  }
}

async function register(client: ApolloClient, subscription: PushSubscription): Promise<PushOutcome> {
  const { endpoint, keys = {} } = subscription.toJSON();
  const input = { endpoint: endpoint!, p256dh: keys.p256dh!, auth: keys.auth! };
  const { data } = await client.mutate({ mutation: NotificationPushRegisterDocument, variables: { input } });
  if (data?.registerPushSubscription.__typename === 'PushSubscription') return 'on';
  await subscription.unsubscribe();
  return 'not-available';
}

async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const existing = await pushManager.getSubscription();
  if (existing && base64Url(existing.options.applicationServerKey) === key) return existing;
  // Made for a key that is not the graph's any more.
  await existing?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function base64Url(octets: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(octets ?? new ArrayBuffer(0)));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Of each account in this browser for itself. */
function wishKey(): string {
  return `dallal.push.${readHint()?.userId ?? ''}`;
}

function isWanted(): boolean {
  return readKept(wishKey()) !== null;
}

function remember(isWished: boolean): void {
  if (isWished) keepHere(wishKey(), '1');
  else forgetHere(wishKey());
}
