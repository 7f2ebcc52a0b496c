import { line } from '@dallal/subgraph';
import { Locale } from '../account/locale.ts';
import type { Address } from '../contact/address.ts';
import { parseEmailAddress } from '../contact/parse-contact.ts';
import type { Claims } from './provider.ts';

const MAX_NAME_LENGTH = 80;

/** The address that the provider vouches for. An unverified one is what somebody typed there. */
export function emailOf({ email, email_verified: isVerified }: Claims): Address | null {
  // Apple says it as text.
  if (typeof email !== 'string' || (isVerified !== true && isVerified !== 'true')) return null;
  // In lower case the Kelvin sign is a k: what only looks like somebody's address would become it.
  if (!/^[\x21-\x7e]+$/.test(email)) return null;
  return orNull(() => parseEmailAddress(email, 'email'));
}

/** A name to begin with: what the provider calls somebody, what came with its form, or what stands before the @. */
export function nameOf(claims: Claims, claimedName: string | null, { value }: Address): string {
  const candidates = [claims.name, claimedName, value.slice(0, value.lastIndexOf('@'))];
  for (const candidate of candidates) {
    const short = typeof candidate === 'string' ? [...candidate].slice(0, MAX_NAME_LENGTH).join('') : '';
    const name = orNull(() => line(short, 'name', MAX_NAME_LENGTH));
    if (name) return name;
  }
  return '؟';
}

/** Arabic for whoever does not say. */
export function localeOf({ locale }: Claims): Locale {
  return typeof locale === 'string' && /^en\b/i.test(locale) ? Locale.EN : Locale.AR;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
