import { merchantStaffLeft } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { emit, isId, NotFound, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { lockMerchant, mayManage } from '../merchant/merchant.access.ts';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { aboutMerchant } from '../merchant/merchant.events.ts';
import { revoke } from '../session/revocation.ts';
import { MerchantStaff } from './merchant-staff.entity.ts';
import type { RemoveMerchantStaffInput } from './merchant-staff.inputs.ts';

export class MerchantStaffService {
  /** Removes somebody, or oneself. Who does not work there is removed already. */
  async remove(
    em: EntityManager,
    viewer: Identity,
    { merchantId, userId }: RemoveMerchantStaffInput,
  ): Promise<Merchant> {
    return transaction(em, async (tx) => {
      const merchant = await lockMerchant(tx, merchantId);
      const leaves = viewer.sub === userId;
      if (!leaves && !mayManage(viewer, merchant)) throw new NotFound('The merchant');
      const where = { userId, merchantId: merchant.id };
      const removed = isId(userId) ? await tx.nativeDelete(MerchantStaff, where) : 0;
      if (removed === 0) return merchant;
      const action = leaves ? 'merchant.staff_left' : 'merchant.staff_removed';
      audit(tx, { by: viewer, action, to: ['Merchant', merchant.id], detail: { member: userId } });
      await emit(tx, merchantStaffLeft, merchant.id, { ...aboutMerchant(merchant), memberId: userId });
      await revoke(tx, 'sub', userId);
      return merchant;
    });
  }
}
