import type { Identity } from '@dallal/signing';
import { BadUserInput, Conflict, paragraphs, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockMerchant } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { MerchantStatus } from '../merchant/merchant.state.ts';
import { missingDocuments } from '../merchant-document/required-documents.ts';
import { claimedByOther, isOwnBusiness, lockPending, settle } from './application-queue.ts';
import { decide, record } from './decide.ts';
import { DecisionReason } from './decision-reason.ts';
import type {
  ReinstateMerchantInput,
  RejectMerchantInput,
  SuspendMerchantInput,
  VerifyMerchantInput,
} from './merchant-decision.inputs.ts';
import {
  type ApplicationClaimed,
  DocumentsMissing,
  OwnBusiness,
  RegistrationInUse,
} from './merchant-decision.results.ts';

const MAX_COMMENT = 2_000;

type Verified = Merchant | ApplicationClaimed | DocumentsMissing | RegistrationInUse | OwnBusiness;

/** For those with the permission `merchants:review`, which the resolver asks for. */
export class MerchantDecisionService {
  /** Done twice it changes nothing and tells nobody. */
  async verify(em: EntityManager, viewer: Identity, input: VerifyMerchantInput): Promise<Verified> {
    try {
      return await this.#verify(em, viewer, input);
    } catch (error) {
      // Of two with one registration that are verified at the same instant the index refuses the second: look again.
      if (error instanceof UniqueConstraintViolationException && /merchant_registration/.test(error.message))
        return this.#verify(em.fork(), viewer, input);
      throw error;
    }
  }

  #verify(em: EntityManager, viewer: Identity, input: VerifyMerchantInput): Promise<Verified> {
    return transaction(em, async (tx) => {
      const merchant = await lockMerchant(tx, input.merchantId);
      if (merchant.status === MerchantStatus.VERIFIED) return merchant;
      const refusal = await this.#mayDecide(tx, viewer, merchant);
      if (refusal) return refusal;
      if (input.revision != null && input.revision !== merchant.revision) throw new Conflict();
      const kinds = await missingDocuments(tx, merchant);
      if (kinds.length > 0) return Object.assign(new DocumentsMissing(), { kinds });
      const inUse = await registeredTo(tx, merchant);
      if (inUse) return Object.assign(new RegistrationInUse(), { merchant: inUse });
      await this.#settle(tx, merchant, 'VERIFIED');
      await decide(tx, merchant, { kind: 'VERIFY', by: viewer });
      return merchant;
    });
  }

  async reject(
    em: EntityManager,
    viewer: Identity,
    input: RejectMerchantInput,
  ): Promise<Merchant | ApplicationClaimed | OwnBusiness> {
    const because = checkReasons(input);
    return transaction(em, async (tx) => {
      const merchant = await lockMerchant(tx, input.merchantId);
      const refusal = await this.#mayDecide(tx, viewer, merchant);
      if (refusal) return refusal;
      await this.#settle(tx, merchant, 'REJECTED');
      await decide(tx, merchant, { kind: 'REJECT', ...because, by: viewer });
      return merchant;
    });
  }

  /**
   * One that is suspended because a document expired can be suspended for more than that: then a new document does
   * not lift the suspension.
   */
  async suspend(
    em: EntityManager,
    viewer: Identity,
    input: SuspendMerchantInput,
  ): Promise<Merchant | OwnBusiness> {
    const decision = { kind: 'SUSPEND', ...checkReasons(input), by: viewer } as const;
    return transaction(em, async (tx) => {
      const merchant = await lockMerchant(tx, input.merchantId);
      if (await isOwnBusiness(tx, viewer, merchant)) return Object.assign(new OwnBusiness(), { merchant });
      if (merchant.status !== MerchantStatus.SUSPENDED) await decide(tx, merchant, decision);
      else {
        merchant.suspensionReasons = [...new Set([...merchant.suspensionReasons, ...decision.reasons])];
        await record(tx, merchant, decision);
      }
      return merchant;
    });
  }

  async reinstate(
    em: EntityManager,
    viewer: Identity,
    input: ReinstateMerchantInput,
  ): Promise<Merchant | DocumentsMissing | OwnBusiness> {
    const comment = paragraphs(input.comment, 'input.comment', MAX_COMMENT);
    if (comment === '') throw new BadUserInput('Say why.', 'input.comment');
    return transaction(em, async (tx) => {
      const merchant = await lockMerchant(tx, input.merchantId);
      if (await isOwnBusiness(tx, viewer, merchant)) return Object.assign(new OwnBusiness(), { merchant });
      const kinds = await missingDocuments(tx, merchant);
      if (kinds.length > 0) return Object.assign(new DocumentsMissing(), { kinds });
      await decide(tx, merchant, { kind: 'REINSTATE', comment, by: viewer });
      return merchant;
    });
  }

  async #mayDecide(tx: EntityManager, viewer: Identity, merchant: Merchant) {
    if (await isOwnBusiness(tx, viewer, merchant)) return Object.assign(new OwnBusiness(), { merchant });
    const application = await lockPending(tx, merchant);
    return application && claimedByOther(tx, viewer, application);
  }

  async #settle(tx: EntityManager, merchant: Merchant, state: 'VERIFIED' | 'REJECTED') {
    const application = await lockPending(tx, merchant);
    if (!application) throw new Conflict(`A merchant that is ${merchant.status} has no application.`);
    await settle(tx, application, state);
  }
}

/** Another merchant that sells under the same registration. */
async function registeredTo(
  tx: EntityManager,
  { id, commercialRegistration }: Merchant,
): Promise<Merchant | null> {
  const sells = { $in: [MerchantStatus.VERIFIED, MerchantStatus.SUSPENDED] };
  return tx.findOne(Merchant, { commercialRegistration, status: sells, id: { $ne: id } });
}

function checkReasons({ reasons, comment }: RejectMerchantInput) {
  if (reasons.length === 0) throw new BadUserInput('Give at least one reason.', 'input.reasons');
  // OTHER says nothing by itself.
  if (reasons.includes(DecisionReason.OTHER) && !comment?.trim())
    throw new BadUserInput('Say what the other reason is.', 'input.comment');
  return {
    reasons: [...new Set(reasons)],
    comment: comment ? paragraphs(comment, 'input.comment', MAX_COMMENT) : null,
  };
}
