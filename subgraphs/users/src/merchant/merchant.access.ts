import type { Identity } from '@dallal/signing';
import { isId, mayDo, NotFound } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Merchant } from './merchant.entity.ts';

/** Its owner, and whoever of its staff has the right. An applicant has no more than the right to apply. */
export function mayManage(viewer: Identity | null, { id, userId }: Merchant): boolean {
  if (viewer?.sub === userId) return mayDo(viewer, 'merchants:manage') || mayDo(viewer, 'merchants:apply');
  return viewer?.merchant === id && mayDo(viewer, 'merchants:manage');
}

/** What only those who manage a merchant and those who review merchants see of it. */
export function maySeePapers(viewer: Identity | null, merchant: Merchant): boolean {
  return mayManage(viewer, merchant) || mayDo(viewer, 'merchants:review');
}

/** The merchant, for those who manage it; for all others there is none. */
export async function findManaged(em: EntityManager, viewer: Identity, id: string): Promise<Merchant> {
  const merchant = isId(id) ? await em.findOne(Merchant, { id }) : null;
  if (!merchant || !mayManage(viewer, merchant)) throw new NotFound('The merchant');
  return merchant;
}

/** The merchant as it now is, locked until the transaction ends. Throws NOT_FOUND. */
export async function lockMerchant(tx: EntityManager, id: string): Promise<Merchant> {
  const merchant = isId(id)
    ? await tx.findOne(Merchant, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    : null;
  if (!merchant) throw new NotFound('The merchant');
  return merchant;
}

/** The same, for those who manage it; for all others there is none. */
export async function lockManaged(tx: EntityManager, viewer: Identity, id: string): Promise<Merchant> {
  const merchant = await lockMerchant(tx, id);
  if (!mayManage(viewer, merchant)) throw new NotFound('The merchant');
  return merchant;
}
