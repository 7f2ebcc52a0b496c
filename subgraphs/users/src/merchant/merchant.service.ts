import { merchantApplied, merchantVerified } from '@dallal/events';
import {
  BadUserInput,
  Conflict,
  databaseNow,
  emit,
  isId,
  line,
  NotFound,
  newId,
  transaction,
  Unauthenticated,
} from '@dallal/subgraph';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { findUsers } from '../account/account.loaders.ts';
import { Merchant } from './merchant.entity.ts';
import type { ApplyAsMerchantInput } from './merchant.inputs.ts';
import { AlreadyMerchant } from './merchant.results.ts';
import { canBecome, MerchantStatus } from './merchant.state.ts';

const MAX_NAME_LENGTH = 120;
const MAX_LIST_LENGTH = 50;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Source: ISO 3166-2:SA, which has no 13. */
const REGION = /^SA-(0[1-9]|1[0124])$/;

export class MerchantService {
  async apply(
    em: EntityManager,
    userId: string,
    input: ApplyAsMerchantInput,
  ): Promise<Merchant | AlreadyMerchant> {
    const application = {
      name: line(input.name, 'input.name', MAX_NAME_LENGTH),
      specialisations: codes(input.specialisations, SLUG, 'input.specialisations'),
      serviceAreas: codes(input.serviceAreas, REGION, 'input.serviceAreas'),
    };
    // A service has an identity as well, but no account.
    if ((await findUsers(em, [userId])).length === 0) throw new Unauthenticated();
    try {
      return await transaction(em, (tx) => this.#create(tx, userId, application));
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      const merchant = await em.findOneOrFail(Merchant, { userId });
      return Object.assign(new AlreadyMerchant(), { merchant });
    }
  }

  /** Done twice it changes nothing and tells nobody. */
  async verify(em: EntityManager, merchantId: string): Promise<Merchant> {
    if (!isId(merchantId)) throw new NotFound('The merchant');
    return transaction(em, async (tx) => {
      // Locked, so that of two members of staff one finds it done.
      const merchant = await tx.findOne(
        Merchant,
        { id: merchantId },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!merchant) throw new NotFound('The merchant');
      if (merchant.status === MerchantStatus.VERIFIED) return merchant;
      if (!canBecome(merchant.status, MerchantStatus.VERIFIED)) {
        throw new Conflict(`A merchant that is ${merchant.status} cannot be verified.`);
      }
      merchant.status = MerchantStatus.VERIFIED;
      merchant.verifiedAt = await databaseNow(tx);
      const { userId, name, specialisations, serviceAreas } = merchant;
      await emit(tx, merchantVerified, merchantId, {
        merchantId,
        userId,
        name,
        specialisations,
        serviceAreas,
      });
      return merchant;
    });
  }

  async #create(tx: EntityManager, userId: string, application: ApplyAsMerchantInput): Promise<Merchant> {
    const merchant = tx.create(Merchant, { id: newId(), userId, ...application });
    await tx.persist(merchant).flush();
    await emit(tx, merchantApplied, merchant.id, { merchantId: merchant.id, userId, name: merchant.name });
    return merchant;
  }
}

/** A list of codes without repetitions; BAD_USER_INPUT names the first that is none. */
function codes(values: readonly string[], pattern: RegExp, argument: string): string[] {
  if (values.length > MAX_LIST_LENGTH) throw new BadUserInput(`Give at most ${MAX_LIST_LENGTH}.`, argument);
  const wrong = values.findIndex((value) => !pattern.test(value));
  if (wrong >= 0) {
    throw new BadUserInput(`There is no code "${values[wrong]!.slice(0, 40)}".`, `${argument}.${wrong}`);
  }
  return [...new Set(values)];
}
