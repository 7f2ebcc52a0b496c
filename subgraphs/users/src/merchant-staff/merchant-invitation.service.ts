import { merchantStaffJoined } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import {
  Conflict,
  databaseNow,
  emit,
  isId,
  newId,
  schedule,
  transaction,
  Unauthenticated,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { User } from '../account/user.entity.ts';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt } from '../attempt/attempts.ts';
import { audit } from '../audit/audit.ts';
import { Contact } from '../contact/contact.entity.ts';
import { parseContact } from '../contact/parse-contact.ts';
import { lockAccount } from '../merchant/lock-account.ts';
import { findManaged, lockManaged, lockMerchant } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { aboutMerchant } from '../merchant/merchant.events.ts';
import { AccountNotActive, AlreadyMerchant, WorksForMerchant } from '../merchant/merchant.results.ts';
import { MerchantStatus } from '../merchant/merchant.state.ts';
import { revoke } from '../session/revocation.ts';
import { MerchantInvitation } from './merchant-invitation.entity.ts';
import { MerchantStaff } from './merchant-staff.entity.ts';
import type { AnswerMerchantInvitationInput, InviteMerchantStaffInput } from './merchant-staff.inputs.ts';
import { MerchantInvitationNotFound } from './merchant-staff.results.ts';
import { SEND_INVITATION } from './send-invitation.job.ts';

const DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Each sends a message, which must not become a way to send many: neither by one merchant nor to one address. */
const MOST_BY_MERCHANT = [{ max: 20, windowSeconds: 24 * 60 * 60 }];
const MOST_TO_ADDRESS = [{ max: 5, windowSeconds: 24 * 60 * 60 }];

type Answered = Merchant | MerchantInvitationNotFound | AlreadyMerchant | AccountNotActive | WorksForMerchant;

export class MerchantInvitationService {
  /** Says nothing about whether the address belongs to an account. A second one for an address replaces the first. */
  async invite(
    em: EntityManager,
    viewer: Identity,
    { merchantId, contact, role }: InviteMerchantStaffInput,
  ): Promise<MerchantInvitation | TooManyAttempts> {
    const { kind: contactKind, value: contactValue } = parseContact(contact, 'input.contact');
    const tooMany = await countMessage(em, await findManaged(em, viewer, merchantId), contactValue);
    if (tooMany) return tooMany;
    return transaction(em, async (tx) => {
      const merchant = await lockManaged(tx, viewer, merchantId);
      if (merchant.status !== MerchantStatus.VERIFIED)
        throw new Conflict('Only verified merchants have staff.');
      const now = await databaseNow(tx);
      const to = { merchantId: merchant.id, contactKind, contactValue };
      const stale = { merchantId: merchant.id, expiresAt: { $lte: now } };
      await tx.nativeDelete(MerchantInvitation, { $or: [to, stale] });
      const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
      const invitation = tx.create(MerchantInvitation, { id: newId(), ...to, role, expiresAt });
      const subject = ['Merchant', merchant.id] as const;
      audit(tx, { by: viewer, action: 'merchant.staff_invited', to: subject, detail: { role } });
      await tx.persist(invitation).flush();
      await schedule(tx, SEND_INVITATION, { invitationId: invitation.id }, { maxAttempts: 5 });
      return invitation;
    });
  }

  async withdraw(
    em: EntityManager,
    viewer: Identity,
    { merchantId, invitationId }: { merchantId: string; invitationId: string },
  ): Promise<Merchant> {
    return transaction(em, async (tx) => {
      const merchant = await lockManaged(tx, viewer, merchantId);
      if (isId(invitationId))
        await tx.nativeDelete(MerchantInvitation, { id: invitationId, merchantId: merchant.id });
      return merchant;
    });
  }

  /** Those for the verified addresses of somebody. */
  async for(em: EntityManager, userId: string): Promise<MerchantInvitation[]> {
    const contacts = isId(userId) ? await em.find(Contact, { userId, verifiedAt: { $ne: null } }) : [];
    if (contacts.length === 0) return [];
    return em.find(MerchantInvitation, {
      expiresAt: { $gt: await databaseNow(em) },
      $or: contacts.map(({ kind, value }) => ({ contactKind: kind, contactValue: value })),
    });
  }

  async answer(
    em: EntityManager,
    viewer: Identity,
    { invitationId, accept }: AnswerMerchantInvitationInput,
  ): Promise<Answered> {
    return transaction(em, async (tx) => {
      const invitation = (await this.for(tx, viewer.sub)).find(({ id }) => id === invitationId);
      if (!invitation) return new MerchantInvitationNotFound();
      const user = await lockAccount(tx, viewer.sub);
      if (!user) throw new Unauthenticated();
      const merchant = await lockMerchant(tx, invitation.merchantId);
      // It stays: the suspension may be lifted.
      if (accept && merchant.status !== MerchantStatus.VERIFIED) return new MerchantInvitationNotFound();
      const obstacle = accept ? await obstacleTo(tx, user) : null;
      if (obstacle) return obstacle;
      // Whoever else answers it at the same instant finds it gone.
      const taken = await tx.nativeDelete(MerchantInvitation, { id: invitation.id });
      if (taken === 0) return new MerchantInvitationNotFound();
      if (accept) await join(tx, viewer, merchant, invitation);
      return merchant;
    });
  }
}

/** Outside of the transaction: what is counted stays counted. */
async function countMessage(
  em: EntityManager,
  merchant: Merchant,
  to: string,
): Promise<TooManyAttempts | null> {
  return (
    (await countAttempt(em, `invitation by ${merchant.id}`, MOST_BY_MERCHANT)) ??
    (await countAttempt(em, `invitation to ${to}`, MOST_TO_ADDRESS))
  );
}

/** Why somebody cannot work for a merchant: nobody works for two, or has a shop of their own beside it. */
async function obstacleTo(tx: EntityManager, { id: userId, state }: User) {
  if (state !== 'ACTIVE') return Object.assign(new AccountNotActive(), { state });
  const own = await tx.findOne(Merchant, { userId, status: { $ne: MerchantStatus.REJECTED } });
  if (own) return Object.assign(new AlreadyMerchant(), { merchant: own });
  const employed = await tx.findOne(MerchantStaff, { userId });
  if (!employed) return null;
  const merchant = await tx.findOneOrFail(Merchant, { id: employed.merchantId });
  return Object.assign(new WorksForMerchant(), { merchant });
}

async function join(
  tx: EntityManager,
  viewer: Identity,
  merchant: Merchant,
  { role }: MerchantInvitation,
): Promise<void> {
  const userId = viewer.sub;
  const to = ['Merchant', merchant.id] as const;
  audit(tx, { by: viewer, action: 'merchant.staff_joined', to, detail: { role } });
  await tx.persist(tx.create(MerchantStaff, { userId, merchantId: merchant.id, role })).flush();
  await emit(tx, merchantStaffJoined, merchant.id, { ...aboutMerchant(merchant), memberId: userId, role });
  await revoke(tx, 'sub', userId);
}
