import { merchantCommissionChanged } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { BadUserInput, emit, Forbidden, line, newId, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { lockMerchant } from '../merchant/merchant.access.ts';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { aboutMerchant } from '../merchant/merchant.events.ts';
import { isOwnBusiness } from '../merchant-decision/application-queue.ts';
import { CommissionChange } from './commission-change.entity.ts';
import type { SetCommissionInput } from './merchant-commission.inputs.ts';

const MAX_REASON = 500;
const WHOLE = 10_000;

/** Holds from then on; what was sold before is not touched. The same rate again changes nothing. */
export async function setCommission(
  em: EntityManager,
  viewer: Identity,
  { merchantId, basisPoints, ...input }: SetCommissionInput,
): Promise<Merchant> {
  const reason = line(input.reason, 'input.reason', MAX_REASON);
  if (basisPoints < 0 || basisPoints > WHOLE)
    throw new BadUserInput(`Give 0 to ${WHOLE} basis points.`, 'input.basisPoints');
  return transaction(em, async (tx) => {
    const merchant = await lockMerchant(tx, merchantId);
    if (await isOwnBusiness(tx, viewer, merchant)) throw new Forbidden('It is your own business.');
    const { commissionBasisPoints: previousBasisPoints } = merchant;
    if (basisPoints === previousBasisPoints) return merchant;
    merchant.commissionBasisPoints = basisPoints;
    const change = { previousBasisPoints, basisPoints, reason, changedBy: viewer.sub };
    const detail = { from: previousBasisPoints, to: basisPoints };
    audit(tx, { by: viewer, action: 'merchant.commission_changed', to: ['Merchant', merchant.id], detail });
    await tx
      .persist(tx.create(CommissionChange, { id: newId(), merchantId: merchant.id, ...change }))
      .flush();
    await emit(tx, merchantCommissionChanged, merchant.id, { ...aboutMerchant(merchant), basisPoints });
    return merchant;
  });
}
