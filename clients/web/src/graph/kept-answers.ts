/**
 * What the service worker keeps of the graph's answers for when there is no network, as both it and the pages have to
 * know it: one cache for each viewer, so that nobody is ever shown what somebody else has seen here.
 */
export const ANSWERS = 'dallal.answers.';
/** Pictures, which do not say whose they are: gone with each change of viewer. */
export const PICTURES = 'dallal.pictures';

/** On a query: who the page believes to be signed in. It goes no further than the service worker. */
export const VIEWER_HEADER = 'x-dallal-viewer';
/** On an answer that is not from now: when it was. RFC 3339. */
export const KEPT_HEADER = 'x-dallal-kept';

/** Whose cache it is; visitors share one. */
export function answersOf(userId: string | null): string {
  return `${ANSWERS}${userId ?? 'nobody'}`;
}

/** Forgets what others have seen here: to be called with each change of viewer. Never throws. */
export async function forgetOthers(userId: string | null): Promise<void> {
  const own = answersOf(userId);
  try {
    const names = await caches.keys();
    const foreign = names.filter((name) => name === PICTURES || (name.startsWith(ANSWERS) && name !== own));
    await Promise.all(foreign.map((name) => caches.delete(name)));
  } catch {
    // Where nothing can be kept (not of https, or cookies are off), nothing was.
  }
}
