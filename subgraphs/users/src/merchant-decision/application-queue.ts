import type { Identity } from '@dallal/signing';
import {
  Conflict,
  type Connection,
  type ConnectionArgs,
  databaseNow,
  isId,
  NotFound,
  paginate,
  transaction,
} from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockMerchant } from '../merchant/merchant.access.ts';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { MerchantStaff } from '../merchant-staff/merchant-staff.entity.ts';
import {
  ApplicationState,
  applicationTransitions,
  MerchantApplication,
} from './merchant-application.entity.ts';
import { ApplicationClaimed, OwnBusiness } from './merchant-decision.results.ts';

/** How long an application waits for who claimed it, before another may. */
const CLAIM_MINUTES = 60;

/** The queue, oldest first: the pages of `paginate`, which begins with the newest, read from their other end. */
export async function applicationQueue(
  em: EntityManager,
  state: ApplicationState | null,
  { first, after, last, before }: ConnectionArgs,
): Promise<Connection<MerchantApplication>> {
  const turned = { first: last, after: before, last: first, before: after } as ConnectionArgs;
  const { edges, pageInfo } = await paginate(em, MerchantApplication, state ? { state } : {}, turned);
  return {
    edges: edges.toReversed(),
    pageInfo: {
      hasNextPage: pageInfo.hasPreviousPage,
      hasPreviousPage: pageInfo.hasNextPage,
      startCursor: pageInfo.endCursor,
      endCursor: pageInfo.startCursor,
    },
  };
}

/** Takes an application for a while, so that no two look at one. Claiming it again takes it for longer. */
export async function claim(
  em: EntityManager,
  viewer: Identity,
  applicationId: string,
): Promise<MerchantApplication | ApplicationClaimed | OwnBusiness> {
  return transaction(em, async (tx) => {
    const found = isId(applicationId) ? await tx.findOne(MerchantApplication, { id: applicationId }) : null;
    if (!found) throw new NotFound('The application');
    // The merchant first, as everybody who decides locks it.
    const merchant = await lockMerchant(tx, found.merchantId);
    if (await isOwnBusiness(tx, viewer, merchant)) return Object.assign(new OwnBusiness(), { merchant });
    const application = await lockPending(tx, merchant);
    if (application?.id !== applicationId) throw new Conflict('The application has been decided on.');
    return (await claimedByOther(tx, viewer, application)) ?? (await take(tx, viewer, application));
  });
}

/** Ends the merchant's application that waits; for those who decide, with the merchant locked. */
export async function settle(tx: EntityManager, application: MerchantApplication, state: ApplicationState) {
  const from: ApplicationState = application.state;
  if (!applicationTransitions[from].includes(state)) throw new Conflict();
  application.state = state;
  await tx.flush();
}

export async function lockPending(
  tx: EntityManager,
  merchant: Merchant,
): Promise<MerchantApplication | null> {
  const where = { merchantId: merchant.id, state: ApplicationState.PENDING };
  return tx.findOne(MerchantApplication, where, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

export async function claimedByOther(
  tx: EntityManager,
  viewer: Identity,
  { claimedBy, claimedUntil }: MerchantApplication,
): Promise<ApplicationClaimed | null> {
  if (!claimedBy || !claimedUntil || claimedBy === viewer.sub) return null;
  if (claimedUntil <= (await databaseNow(tx))) return null;
  return Object.assign(new ApplicationClaimed(), { until: claimedUntil });
}

/** Whoever reviews may have a shop, too, or work in one. */
export async function isOwnBusiness(
  tx: EntityManager,
  viewer: Identity,
  merchant: Merchant,
): Promise<boolean> {
  if (viewer.sub === merchant.userId) return true;
  return (
    isId(viewer.sub) && (await tx.count(MerchantStaff, { userId: viewer.sub, merchantId: merchant.id })) > 0
  );
}

async function take(
  tx: EntityManager,
  viewer: Identity,
  application: MerchantApplication,
): Promise<MerchantApplication> {
  application.claimedBy = viewer.sub;
  application.claimedUntil = new Date((await databaseNow(tx)).getTime() + CLAIM_MINUTES * 60_000);
  await tx.flush();
  return application;
}
