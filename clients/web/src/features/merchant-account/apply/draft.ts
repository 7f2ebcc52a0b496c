import { forgetHere, keepHere, readKept } from '../../../graph/device-storage.ts';
import { type BusinessValues, emptyBusiness } from '../business/business.ts';

const keyOf = (userId: string) => `dallal.merchant-application.${userId}`;

/** An application that was begun on this device. What an older version kept is filled up. */
export function readDraft(userId: string): BusinessValues | null {
  try {
    const kept: unknown = JSON.parse(readKept(keyOf(userId)) ?? 'null');
    return kept !== null && typeof kept === 'object' ? { ...emptyBusiness, ...kept } : null;
  } catch {
    return null;
  }
}

export function keepDraft(userId: string, values: BusinessValues): void {
  keepHere(keyOf(userId), JSON.stringify(values));
}

export function forgetDraft(userId: string): void {
  forgetHere(keyOf(userId));
}
