/** The subscription of this browser to pushed notifications, if there is one. */
export async function pushSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Nothing more is shown in this browser, whatever the graph sends. Never throws. */
export async function unsubscribeFromPush(): Promise<void> {
  try {
    await (await pushSubscription())?.unsubscribe();
  } catch {
    // The graph has forgotten it with the session.
  }
}
