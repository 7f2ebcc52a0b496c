import type { Identity } from '@dallal/signing';
import { transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { notice } from '../message/notice.ts';
import { Passkey } from '../passkey/passkey.entity.ts';
import { lockUser } from '../sign-in/completion.ts';
import type { Reauthentication } from '../sign-in/reauthentication.ts';
import { ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { RecoveryCode } from './recovery-code.entity.ts';
import { hashRecoveryCode, newRecoveryCode, RECOVERY_CODES } from './recovery-codes.ts';
import { EnabledSecondFactor } from './second-factor.entity.ts';
import {
  PasskeyRequired,
  RecoveryCodes,
  SecondFactorDisabled,
  SecondFactorNotEnabled,
  SecondFactorState,
} from './second-factor.results.ts';

/** Whether an account wants a second factor, and what helps its owner when that is lost. */
export class SecondFactorSettingService {
  readonly #reauthentication: Reauthentication;

  constructor(reauthentication: Reauthentication) {
    this.#reauthentication = reauthentication;
  }

  async of(em: EntityManager, userId: string): Promise<SecondFactorState> {
    const isEnabled = (await em.count(EnabledSecondFactor, { userId })) > 0;
    const recoveryCodesLeft = await em.count(RecoveryCode, { userId, usedAt: null });
    return Object.assign(new SecondFactorState(), { isEnabled, recoveryCodesLeft });
  }

  async enable(
    em: EntityManager,
    viewer: Identity,
  ): Promise<RecoveryCodes | PasskeyRequired | ReauthenticationRequired> {
    if (await this.#reauthentication.confirm(em, viewer, null)) return new ReauthenticationRequired();
    return transaction(em, async (tx) => {
      await lockUser(tx, viewer.sub);
      const usable = await tx.count(Passkey, { userId: viewer.sub, cloneSuspectedAt: null });
      if (usable === 0) return new PasskeyRequired();
      await tx.upsert(EnabledSecondFactor, { userId: viewer.sub }, { onConflictAction: 'ignore' });
      audit(tx, { by: viewer, action: 'second_factor.enabled', to: ['User', viewer.sub] });
      await notice(tx, viewer.sub, { topic: 'SECOND_FACTOR_ENABLED', facts: {} });
      return renewCodes(tx, viewer.sub);
    });
  }

  async disable(
    em: EntityManager,
    viewer: Identity,
  ): Promise<SecondFactorDisabled | ReauthenticationRequired> {
    if (await this.#reauthentication.confirm(em, viewer, null)) return new ReauthenticationRequired();
    return transaction(em, async (tx) => {
      await lockUser(tx, viewer.sub);
      const ended = await tx.nativeDelete(EnabledSecondFactor, { userId: viewer.sub });
      if (ended > 0) {
        audit(tx, { by: viewer, action: 'second_factor.disabled', to: ['User', viewer.sub] });
        await notice(tx, viewer.sub, { topic: 'SECOND_FACTOR_DISABLED', facts: {} });
      }
      return Object.assign(new SecondFactorDisabled(), { secondFactor: await this.of(tx, viewer.sub) });
    });
  }

  async renewRecoveryCodes(
    em: EntityManager,
    viewer: Identity,
  ): Promise<RecoveryCodes | SecondFactorNotEnabled | ReauthenticationRequired> {
    if (await this.#reauthentication.confirm(em, viewer, null)) return new ReauthenticationRequired();
    return transaction(em, async (tx) => {
      await lockUser(tx, viewer.sub);
      if ((await tx.count(EnabledSecondFactor, { userId: viewer.sub })) === 0)
        return new SecondFactorNotEnabled();
      audit(tx, { by: viewer, action: 'recovery_codes.renewed', to: ['User', viewer.sub] });
      return renewCodes(tx, viewer.sub);
    });
  }
}

async function renewCodes(tx: EntityManager, userId: string): Promise<RecoveryCodes> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await tx.nativeDelete(RecoveryCode, { userId });
  await tx.insertMany(
    RecoveryCode,
    codes.map((code) => ({ userId, codeHash: hashRecoveryCode(code) })),
  );
  return Object.assign(new RecoveryCodes(), { codes });
}
