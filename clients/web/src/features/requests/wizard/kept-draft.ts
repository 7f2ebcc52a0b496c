import { forgetHere, keepHere, readKept } from '../../../graph/device-storage.ts';
import type { Step } from './fields.ts';
import { emptyRequest, type RequestValues } from './values.ts';

/** A request that somebody has begun on this device. */
export interface KeptDraft {
  readonly values: RequestValues;
  readonly step: Step;
  /** Of the draft that the graph keeps, once it has been saved there. */
  readonly requestId: string | null;
}

/** Another account on the same device has another one. */
const keyOf = (userId: string) => `dallal.request.${userId}`;

export function readDraft(userId: string): KeptDraft | null {
  try {
    const kept = JSON.parse(readKept(keyOf(userId)) ?? 'null') as KeptDraft | null;
    // A field that was added since has its beginning.
    return kept && { ...kept, values: { ...emptyRequest, ...kept.values } };
  } catch {
    return null;
  }
}

export function keepDraft(userId: string, draft: KeptDraft): void {
  // Where a photo is shown from is a secret, and soon of no use.
  const photos = draft.values.photos.map(({ id, name }) => ({ id, name: name ?? null }));
  keepHere(keyOf(userId), JSON.stringify({ ...draft, values: { ...draft.values, photos } }));
}

export function forgetDraft(userId: string): void {
  forgetHere(keyOf(userId));
}

export function isBegun({ values }: KeptDraft): boolean {
  return JSON.stringify(values) !== JSON.stringify(emptyRequest);
}
