import { forgetHere, keepHere, readKept } from '../../../graph/device-storage.ts';
import type { Step } from './fields.ts';
import { soundDraft } from './sound-draft.ts';
import { emptyRequest, type RequestValues } from './values.ts';

/** A request that somebody has begun on this device. */
export interface KeptDraft {
  readonly values: RequestValues;
  readonly step: Step;
  /** Of the draft that the graph keeps, once it has been saved there. */
  readonly requestId: string | null;
}

export const NOTHING_YET: KeptDraft = { values: emptyRequest, step: 'vehicle', requestId: null };

/** Another account on the same device has another one. */
const keyOf = (userId: string) => `dallal.request.${userId}`;

export function readDraft(userId: string): KeptDraft | null {
  try {
    return soundDraft(JSON.parse(readKept(keyOf(userId)) ?? 'null'));
  } catch {
    return null;
  }
}

export function keepDraft(userId: string, draft: KeptDraft): void {
  keepHere(keyOf(userId), JSON.stringify({ ...draft, values: keptValues(draft) }));
}

function keptValues({ values }: KeptDraft): RequestValues {
  // Where a photo is shown from is a secret, and soon of no use.
  return { ...values, photos: values.photos.map(({ id, name }) => ({ id, name: name ?? null })) };
}

/** Whether both are of the same request and say the same; at which step somebody is does not matter. */
export function isSameDraft(one: KeptDraft, other: KeptDraft): boolean {
  const [all, allOther] = [keptValues(one), keptValues(other)] as const;
  const fields = Object.keys(emptyRequest) as (keyof RequestValues)[];
  return (
    one.requestId === other.requestId &&
    fields.every((field) => JSON.stringify(all[field]) === JSON.stringify(allOther[field]))
  );
}

/**
 * Tells when another tab may have changed what is kept, also when this one was frozen meanwhile.
 * @returns what ends it
 */
export function onKeptElsewhere(userId: string, listener: () => void): () => void {
  const key = keyOf(userId);
  const hear = (event: StorageEvent) => {
    if (event.key === key || event.key === null) listener();
  };
  const comeBack = ({ persisted }: PageTransitionEvent) => persisted && listener();
  const look = () => document.visibilityState === 'visible' && listener();
  window.addEventListener('storage', hear);
  window.addEventListener('pageshow', comeBack);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.removeEventListener('storage', hear);
    window.removeEventListener('pageshow', comeBack);
    document.removeEventListener('visibilitychange', look);
  };
}

export function forgetDraft(userId: string): void {
  forgetHere(keyOf(userId));
}

export function isBegun({ values }: KeptDraft): boolean {
  return !isSameDraft({ ...NOTHING_YET, values }, NOTHING_YET);
}
