import { merchantReinstated, merchantRejected, merchantSuspended, merchantVerified } from '@dallal/events';
import { Conflict, databaseNow, emit, newId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { aboutMerchant, offeringOf } from '../merchant/merchant.events.ts';
import { canBecome, MerchantStatus } from '../merchant/merchant.state.ts';
import { MerchantStaff } from '../merchant-staff/merchant-staff.entity.ts';
import { revoke } from '../session/revocation.ts';
import type { DecisionReason } from './decision-reason.ts';
import { type DecisionKind, MerchantDecision } from './merchant-decision.entity.ts';

export interface Decision {
  readonly kind: DecisionKind;
  readonly reasons?: readonly DecisionReason[];
  readonly comment?: string | null;
  /** Null for what happens by itself. */
  readonly decidedBy: string | null;
}

/** Where a decision leads. */
export const outcomeOf: Readonly<Record<DecisionKind, MerchantStatus>> = {
  VERIFY: MerchantStatus.VERIFIED,
  REJECT: MerchantStatus.REJECTED,
  SUSPEND: MerchantStatus.SUSPENDED,
  REINSTATE: MerchantStatus.VERIFIED,
};

/** From where alone each may come: both VERIFY and REINSTATE lead to VERIFIED. */
const originOf: Readonly<Record<DecisionKind, MerchantStatus>> = {
  VERIFY: MerchantStatus.APPLIED,
  REJECT: MerchantStatus.APPLIED,
  SUSPEND: MerchantStatus.VERIFIED,
  REINSTATE: MerchantStatus.SUSPENDED,
};

/**
 * The one way in which decisions change a merchant, whose row must be locked: status, history, event, and an end to
 * the tokens that say otherwise. Throws a CONFLICT where the state machine knows no such step. Call it last.
 */
export async function decide(tx: EntityManager, merchant: Merchant, decision: Decision): Promise<void> {
  const { kind, reasons = [], comment = null, decidedBy } = decision;
  const status = outcomeOf[kind];
  if (merchant.status !== originOf[kind] || !canBecome(merchant.status, status))
    throw new Conflict(`A merchant that is ${merchant.status} cannot become ${status} by ${kind}.`);
  merchant.status = status;
  merchant.suspensionReasons = kind === 'SUSPEND' ? [...reasons] : [];
  if (kind === 'VERIFY') merchant.verifiedAt = await databaseNow(tx);
  await record(tx, merchant, { kind, reasons, comment, decidedBy });
  await announce(tx, merchant, kind, reasons);
  await revokeRightsOf(tx, merchant);
}

/** Enters a decision in the history. */
export async function record(
  tx: EntityManager,
  { id: merchantId }: Merchant,
  { kind, reasons = [], comment = null, decidedBy }: Decision,
): Promise<void> {
  const decision = { id: newId(), merchantId, kind, reasons: [...reasons], comment, decidedBy };
  await tx.persist(tx.create(MerchantDecision, decision)).flush();
}

async function announce(
  tx: EntityManager,
  merchant: Merchant,
  kind: DecisionKind,
  given: readonly DecisionReason[],
): Promise<void> {
  const about = aboutMerchant(merchant);
  const reasons = [...given];
  if (kind === 'VERIFY') await emit(tx, merchantVerified, merchant.id, offeringOf(merchant));
  if (kind === 'REINSTATE') await emit(tx, merchantReinstated, merchant.id, offeringOf(merchant));
  if (kind === 'SUSPEND') await emit(tx, merchantSuspended, merchant.id, { ...about, reasons });
  if (kind === 'REJECT') await emit(tx, merchantRejected, merchant.id, { ...about, reasons });
}

/** The tokens of all who act for the merchant end; their next ones say what they may do now. */
async function revokeRightsOf(tx: EntityManager, { id: merchantId, userId }: Merchant): Promise<void> {
  const staff = await tx.find(MerchantStaff, { merchantId });
  // In one order, so that two of these do not wait for each other.
  const userIds = [userId, ...staff.map((member) => member.userId)].toSorted();
  for (const each of userIds) await revoke(tx, 'sub', each);
}
