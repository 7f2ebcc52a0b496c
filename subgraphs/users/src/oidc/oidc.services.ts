import type { Logger } from '@dallal/subgraph';
import type { AccountService } from '../account/account.service.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import type { Reauthentication } from '../sign-in/reauthentication.ts';
import type { SignInService } from '../sign-in/sign-in.service.ts';
import type { Vault } from '../vault/vault.ts';
import { OidcFlowService } from './oidc-flow.service.ts';
import { OidcIdentityService } from './oidc-identity.service.ts';
import { OidcSignInService } from './oidc-sign-in.service.ts';
import type { OidcConfig } from './provider-settings.ts';

export interface OidcServices {
  readonly oidcFlows: OidcFlowService;
  readonly oidcIdentities: OidcIdentityService;
  readonly oidcSignIns: OidcSignInService;
}

export function createOidcServices(parts: {
  config: OidcConfig;
  accounts: AccountService;
  signIns: SignInService;
  reauthentication: Reauthentication;
  attemptLimits: AttemptLimits;
  vault: Vault;
  log: Logger;
}): OidcServices {
  const { config, accounts, signIns, reauthentication, attemptLimits: limits, vault, log } = parts;
  const oidcFlows = new OidcFlowService(config.OIDC_PROVIDERS, vault, limits, log);
  return {
    oidcFlows,
    oidcIdentities: new OidcIdentityService(oidcFlows, reauthentication),
    oidcSignIns: new OidcSignInService(oidcFlows, accounts, signIns),
  };
}
