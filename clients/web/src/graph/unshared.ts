/**
 * Of queries that are asked again because something has happened: an answer that somebody is waiting for already may have
 * been made before it, so it is not waited for together.
 */
export const UNSHARED = { queryDeduplication: false } as const;
