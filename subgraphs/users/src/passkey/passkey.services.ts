import type { Logger } from '@dallal/subgraph';
import type { AttemptLimits } from '../attempt/limits.ts';
import { SecondFactorService } from '../second-factor/second-factor.service.ts';
import { SecondFactorSettingService } from '../second-factor/second-factor-setting.service.ts';
import type { SignInCompletion } from '../sign-in/completion.ts';
import type { Reauthentication } from '../sign-in/reauthentication.ts';
import type { PasskeyConfig } from './passkey.config.ts';
import { PasskeyService } from './passkey.service.ts';
import { PasskeySignInService } from './passkey-sign-in.service.ts';
import { RelyingParty } from './relying-party.ts';

export interface PasskeyServices {
  readonly passkeys: PasskeyService;
  readonly passkeySignIns: PasskeySignInService;
  readonly secondFactors: SecondFactorService;
  readonly secondFactorSettings: SecondFactorSettingService;
}

export function relyingPartyOf(config: PasskeyConfig): RelyingParty {
  const { WEBAUTHN_RP_ID: id, WEBAUTHN_RP_NAME: name, WEBAUTHN_ORIGINS: origins } = config;
  return new RelyingParty({ id, name, origins });
}

export function createPasskeyServices(parts: {
  relyingParty: RelyingParty;
  signInCompletion: SignInCompletion;
  reauthentication: Reauthentication;
  attemptLimits: AttemptLimits;
  log: Logger;
}): PasskeyServices {
  const { relyingParty, signInCompletion: completion, reauthentication, attemptLimits: limits, log } = parts;
  return {
    passkeys: new PasskeyService(relyingParty, reauthentication),
    passkeySignIns: new PasskeySignInService(relyingParty, completion, limits, log),
    secondFactors: new SecondFactorService(relyingParty, completion, limits, log),
    secondFactorSettings: new SecondFactorSettingService(reauthentication),
  };
}
