import { type BusinessValues, emptyBusiness } from '../business/business.ts';

const keyOf = (userId: string) => `dallal.merchant-application.${userId}`;

/** An application that was begun on this device. What an older version kept is filled up. */
export function readDraft(userId: string): BusinessValues | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null');
    return kept !== null && typeof kept === 'object' ? { ...emptyBusiness, ...kept } : null;
  } catch {
    return null;
  }
}

export function keepDraft(userId: string, values: BusinessValues): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(values));
  } catch {
    // Without storage an application has to be filled in at one go.
  }
}

export function forgetDraft(userId: string): void {
  localStorage.removeItem(keyOf(userId));
}
