import { z } from 'zod';
import { eventsOf, id, instant } from './contract.ts';

const event = eventsOf('users');

/** How somebody can be reached: the verified addresses, of which there is at least one. Without a field there is none. */
const reachable = {
  userId: id,
  email: z.string().optional(),
  /** E.164. */
  phone: z.string().optional(),
  displayName: z.string(),
  locale: z.enum(['ar', 'en']),
};
/** The first address of an account was verified: before that nobody knows of it. */
export const userRegistered = event('user.registered', reachable);
/** All addresses that were given are verified: the account is active for the first time. */
export const userVerified = event('user.verified', reachable);
/** Another address, or one less, of an account that others know of. */
export const userContactChanged = event('user.contact_changed', reachable);
export const userSuspended = event('user.suspended', { userId: id });
export const userReinstated = event('user.reinstated', { userId: id });
export const userSettingsChanged = event('user.settings_changed', {
  userId: id,
  locale: z.enum(['ar', 'en']),
  currency: z.string().length(3),
  /** Topics of notifications that are to come in the app only, not by e-mail and not as a push message: REQUESTS, AUCTIONS, ORDERS, PAYMENTS. */
  muted: z.array(z.string()),
});
/** The account is no more: whoever keeps something of its owner without having to, deletes it. */
export const userDeleted = event('user.deleted', { userId: id });
/** Somebody signed out, or was signed out; not told of a session that nobody has used for so long that it ran out. */
export const sessionEnded = event('session.ended', { userId: id, sessionId: id });
export const userLoggedIn = event('user.logged_in', { userId: id });

const merchant = { merchantId: id, userId: id, name: z.string() };
/** What a merchant deals in and where, by which others decide what it may bid on. */
const offering = {
  ...merchant,
  /** Category slugs the merchant deals in; empty means all. */
  specialisations: z.array(z.string()),
  /** ISO 3166-2:SA codes of the regions the merchant serves, wholly or in part; empty means all. */
  serviceAreas: z.array(z.string()),
  /**
   * Where exactly: the regions that are served as a whole, and the cities that are served in others. Absent from older
   * events, in which all of `serviceAreas` are served as a whole.
   */
  coverage: z.object({ regions: z.array(z.string()), cities: z.array(z.string()) }).optional(),
  /** Absent from older events; the average is null as long as there is no review. */
  rating: z.object({ average: z.number().min(1).max(5).nullable(), count: z.int().nonnegative() }).optional(),
  /** As the commercial register and the tax authority have it. Absent from older events, and where nobody gave them. */
  legalName: z.string().optional(),
  vatNumber: z.string().optional(),
};
export const merchantApplied = event('merchant.applied', merchant);
export const merchantVerified = event('merchant.verified', offering);
export const merchantSuspended = event('merchant.suspended', {
  ...merchant,
  /** Codes of the reasons. Absent from older events. */
  reasons: z.array(z.string()).optional(),
});
/** The suspension is over. */
export const merchantReinstated = event('merchant.reinstated', offering);
export const merchantRejected = event('merchant.rejected', { ...merchant, reasons: z.array(z.string()) });
/** What it offers, its name or its rating is another. Says nothing about whether it may bid. */
export const merchantUpdated = event('merchant.updated', offering);
export const merchantCommissionChanged = event('merchant.commission_changed', {
  ...merchant,
  /** 100 basis points are one percent. */
  basisPoints: z.int().min(0).max(10_000),
});
export const merchantDocumentExpiring = event('merchant.document_expiring', {
  ...merchant,
  documentId: id,
  kind: z.string(),
  expiresAt: instant,
  daysLeft: z.int().nonnegative(),
});
/** `memberId` is the user who works for the merchant, or did; `userId` is the merchant's owner. */
const staff = { ...merchant, memberId: id };
export const merchantStaffJoined = event('merchant.staff_joined', {
  ...staff,
  role: z.enum(['MERCHANT_STAFF', 'CASHIER']),
});
export const merchantStaffLeft = event('merchant.staff_left', staff);

/** A project as it is now, whole; the first time, that it was made. */
export const projectChanged = event('project.changed', {
  projectId: id,
  name: z.string(),
  isArchived: z.boolean(),
  members: z.array(z.object({ userId: id, role: z.enum(['OWNER', 'MANAGER', 'MEMBER', 'VIEWER']) })),
});

/** A file can be used. Others may refer to it only for its owner, and only for what it is for. */
export const fileReady = event('file.ready', {
  fileId: id,
  ownerId: id,
  purpose: z.enum([
    'AVATAR',
    'MERCHANT_DOCUMENT',
    'PART_PHOTO',
    'BID_PHOTO',
    'PRODUCT_PHOTO',
    'VIN_PHOTO',
    'PROJECT_ATTACHMENT',
  ]),
  mediaType: z.string(),
  sizeBytes: z.int().positive(),
  /** In the object store. */
  key: z.string(),
});
export const fileDeleted = event('file.deleted', { fileId: id, ownerId: id });
