import { merchantApplied, merchantUpdated } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { BadUserInput, databaseNow, emit, isId, newId, transaction, Unauthenticated } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { decide } from '../merchant-decision/decide.ts';
import { ApplicationState, MerchantApplication } from '../merchant-decision/merchant-application.entity.ts';
import { MerchantStaff } from '../merchant-staff/merchant-staff.entity.ts';
import { lockAccount } from './lock-account.ts';
import { lockManaged } from './merchant.access.ts';
import { checkDetails, requireName } from './merchant.checks.ts';
import { Merchant } from './merchant.entity.ts';
import { aboutMerchant, offeringOf } from './merchant.events.ts';
import type { ApplyAsMerchantInput, UpdateMerchantInput } from './merchant.inputs.ts';
import { AccountNotActive, AlreadyMerchant, DetailsFixed, WorksForMerchant } from './merchant.results.ts';
import { canBecome, MerchantStatus } from './merchant.state.ts';

type Applied = Merchant | AlreadyMerchant | AccountNotActive | WorksForMerchant;

/** What the decision rests on. */
const FIXED_BY_DECISION = ['legalName', 'commercialRegistration', 'vatNumber'] as const;

export class MerchantService {
  /** Applies for the first time, or again after a rejection. */
  async apply(em: EntityManager, userId: string, input: ApplyAsMerchantInput): Promise<Applied> {
    const { serviceRadius = null } = input;
    const details = checkDetails({ ...input, serviceRadius });
    requireName(details);
    // A service has an identity as well, but no account.
    if (!isId(userId)) throw new Unauthenticated();
    return transaction(em, (tx) => apply(tx, userId, details));
  }

  /** Corrects an application, or changes what a merchant may change later on. */
  async update(
    em: EntityManager,
    viewer: Identity,
    { merchantId, ...input }: UpdateMerchantInput,
  ): Promise<Merchant | DetailsFixed> {
    const details = checkDetails(withoutNulls(input));
    return transaction(em, async (tx) => {
      const merchant = await lockManaged(tx, viewer, merchantId);
      const fields = FIXED_BY_DECISION.filter((field) => field in details);
      if (merchant.status !== MerchantStatus.APPLIED && fields.length > 0)
        return Object.assign(new DetailsFixed(), { fields });
      requireName({ ...merchant, ...details });
      Object.assign(merchant, details);
      merchant.revision += 1;
      await tx.flush();
      if (isKnown(merchant)) await emit(tx, merchantUpdated, merchant.id, offeringOf(merchant));
      return merchant;
    });
  }

  /** A merchant of the demo data: whoever runs this vouches for it. */
  async introduce(tx: EntityManager, userId: string, input: ApplyAsMerchantInput): Promise<void> {
    const merchant = await this.apply(tx, userId, input);
    if (!(merchant instanceof Merchant)) return;
    await tx.nativeUpdate(
      MerchantApplication,
      { merchantId: merchant.id, state: ApplicationState.PENDING },
      { state: ApplicationState.VERIFIED },
    );
    await decide(tx, merchant, { kind: 'VERIFY', by: null });
  }
}

async function apply(tx: EntityManager, userId: string, details: Partial<Merchant>): Promise<Applied> {
  const user = await lockAccount(tx, userId);
  if (!user) throw new Unauthenticated();
  if (user.state !== 'ACTIVE') return Object.assign(new AccountNotActive(), { state: user.state });
  const employed = await tx.findOne(MerchantStaff, { userId });
  if (employed) {
    const merchant = await tx.findOneOrFail(Merchant, { id: employed.merchantId });
    return Object.assign(new WorksForMerchant(), { merchant });
  }
  const existing = await tx.findOne(
    Merchant,
    { userId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (existing && !canBecome(existing.status, MerchantStatus.APPLIED))
    return Object.assign(new AlreadyMerchant(), { merchant: existing });
  const merchant = existing ? await again(tx, existing, details) : create(tx, userId, details);
  await tx.persist(merchant).flush();
  await tx.persist(tx.create(MerchantApplication, { id: newId(), merchantId: merchant.id })).flush();
  await emit(tx, merchantApplied, merchant.id, aboutMerchant(merchant));
  return merchant;
}

function create(tx: EntityManager, userId: string, details: Partial<Merchant>): Merchant {
  return tx.create(Merchant, { id: newId(), userId, ...details } as Merchant);
}

async function again(tx: EntityManager, merchant: Merchant, details: Partial<Merchant>): Promise<Merchant> {
  const revision = merchant.revision + 1;
  const appliedAt = await databaseNow(tx);
  return Object.assign(
    merchant,
    { nameAr: null, nameEn: null, ...details },
    {
      revision,
      appliedAt,
      status: MerchantStatus.APPLIED,
    },
  );
}

/** Whether the others have been told of what it offers. */
function isKnown({ status }: Merchant): boolean {
  return status === MerchantStatus.VERIFIED || status === MerchantStatus.SUSPENDED;
}

const CAN_BE_MISSING: ReadonlySet<string> = new Set(['nameAr', 'nameEn', 'serviceRadius']);

/** Null takes away what can be missing; elsewhere it is a mistake. */
function withoutNulls(input: Omit<UpdateMerchantInput, 'merchantId'>) {
  const wrong = Object.entries(input).find(([key, value]) => value === null && !CAN_BE_MISSING.has(key));
  if (wrong) throw new BadUserInput('This cannot be taken away.', `input.${wrong[0]}`);
  return input as Parameters<typeof checkDetails>[0];
}
