import { merchantReinstated, merchantRejected, merchantSuspended, merchantVerified } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { Conflict, databaseNow, emit, newId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
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
  readonly by: Identity | null;
}

/** Where a decision leads. */
export const outcomeOf: Readonly<Record<DecisionKind, MerchantStatus>> = {
  VERIFY: MerchantStatus.VERIFIED,
  REJECT: MerchantStatus.REJECTED,
  SUSPEND: MerchantStatus.SUSPENDED,
  REINSTATE: MerchantStatus.VERIFIED,
};

/** In the audit trail. */
const actionOf = {
  VERIFY: 'merchant.verified',
  REJECT: 'merchant.rejected',
  SUSPEND: 'merchant.suspended',
  REINSTATE: 'merchant.reinstated',
} as const satisfies Record<DecisionKind, string>;

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
  const { kind, reasons = [] } = decision;
  const status = outcomeOf[kind];
  if (merchant.status !== originOf[kind] || !canBecome(merchant.status, status))
    throw new Conflict(`A merchant that is ${merchant.status} cannot become ${status} by ${kind}.`);
  merchant.status = status;
  merchant.suspensionReasons = kind === 'SUSPEND' ? [...reasons] : [];
  if (kind === 'VERIFY') merchant.verifiedAt = await databaseNow(tx);
  await record(tx, merchant, decision);
  await announce(tx, merchant, kind, reasons);
  await revokeRightsOf(tx, merchant);
}

/** Enters a decision in the history, and in the audit trail. */
export async function record(
  tx: EntityManager,
  { id: merchantId }: Merchant,
  { kind, reasons = [], comment = null, by }: Decision,
): Promise<void> {
  const decidedBy = by?.sub ?? null;
  const decision = { id: newId(), merchantId, kind, reasons: [...reasons], comment, decidedBy };
  const detail = reasons.length > 0 ? { reasons: reasons.join(' ') } : {};
  audit(tx, { by, action: actionOf[kind], to: ['Merchant', merchantId], detail });
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
