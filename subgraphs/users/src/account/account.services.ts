import type { Logger } from '@dallal/subgraph';
import { type AttemptLimits, attemptLimits } from '../attempt/limits.ts';
import { ChallengeService } from '../challenge/challenge.service.ts';
import { MessageCounter } from '../challenge/message-counter.ts';
import type { UsersConfig } from '../config.ts';
import { ContactService } from '../contact/contact.service.ts';
import { VerificationService } from '../contact/verification.service.ts';
import { Messenger } from '../message/messenger.ts';
import { PasswordService } from '../password/password.service.ts';
import { PasswordHasher } from '../password/password.ts';
import type { SecondFactorRequired } from '../second-factor/second-factor-required.ts';
import type { SessionService } from '../session/session.service.ts';
import { SignInCompletion } from '../sign-in/completion.ts';
import { Reauthentication } from '../sign-in/reauthentication.ts';
import type { SecondFactor } from '../sign-in/second-factor.ts';
import { SignInService } from '../sign-in/sign-in.service.ts';
import type { Vault } from '../vault/vault.ts';
import { AccountService } from './account.service.ts';
import { SuspensionService } from './suspension.service.ts';

/** Who somebody is and how they show it. */
export interface AccountServices {
  readonly accounts: AccountService;
  readonly attemptLimits: AttemptLimits;
  readonly challenges: ChallengeService;
  readonly contacts: ContactService;
  readonly messenger: Messenger;
  readonly passwordChanges: PasswordService;
  readonly passwords: PasswordHasher;
  readonly reauthentication: Reauthentication;
  readonly signInCompletion: SignInCompletion;
  readonly signIns: SignInService;
  readonly suspensions: SuspensionService;
  readonly verifications: VerificationService;
}

export async function createAccountServices(parts: {
  config: UsersConfig;
  log: Logger;
  secondFactor: SecondFactor<SecondFactorRequired>;
  sessions: SessionService;
  vault: Vault;
}): Promise<AccountServices> {
  const { config, log, secondFactor, sessions, vault } = parts;
  const limits = attemptLimits(config);
  const passwords = await PasswordHasher.create({
    memoryKib: config.ARGON2_MEMORY_KIB,
    passes: config.ARGON2_PASSES,
  });
  const challenges = new ChallengeService(vault, limits, new MessageCounter(limits, log));
  const completion = new SignInCompletion(sessions);
  const reauthentication = new Reauthentication(limits, passwords);
  return {
    accounts: new AccountService(challenges, passwords),
    attemptLimits: limits,
    challenges,
    contacts: new ContactService(challenges, reauthentication),
    messenger: Messenger.fromConfig(config),
    passwordChanges: new PasswordService(challenges, passwords, reauthentication),
    passwords,
    reauthentication,
    signInCompletion: completion,
    signIns: new SignInService({ challenges, completion, limits, passwords, secondFactor }),
    suspensions: new SuspensionService(reauthentication),
    verifications: new VerificationService(challenges, completion),
  };
}
