/**
 * Which operations a client may send, a ladder to be climbed: any; any, but those that are in no manifest are logged;
 * only those of its manifests, by id or text; only those, by id.
 */
export type PersistedMode = (typeof PERSISTED_MODES)[number];

export const PERSISTED_MODES = ['off', 'log_unknown', 'listed', 'id_required'] as const;

/** The one that allows less. */
export function stricter(one: PersistedMode, other: PersistedMode): PersistedMode {
  return PERSISTED_MODES.indexOf(one) > PERSISTED_MODES.indexOf(other) ? one : other;
}

/** Whether only operations of the manifests are served. */
export function isSafelist(mode: PersistedMode): boolean {
  return mode === 'listed' || mode === 'id_required';
}
