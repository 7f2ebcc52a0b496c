import { z } from 'zod';
import { eventsOf, id } from './contract.ts';

const event = eventsOf('users');

export const userRegistered = event('user.registered', {
  userId: id,
  email: z.string(),
  displayName: z.string(),
  locale: z.enum(['ar', 'en']),
});
export const userLoggedIn = event('user.logged_in', { userId: id });

const merchant = { merchantId: id, userId: id, name: z.string() };
export const merchantApplied = event('merchant.applied', merchant);
export const merchantVerified = event('merchant.verified', {
  ...merchant,
  /** Category slugs the merchant deals in; empty means all. */
  specialisations: z.array(z.string()),
  /** ISO 3166-2:SA region codes the merchant serves; empty means all. */
  serviceAreas: z.array(z.string()),
});
export const merchantSuspended = event('merchant.suspended', merchant);
