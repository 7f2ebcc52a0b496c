import type { ServiceDependencies } from '@dallal/subgraph';
import { AccountService } from './account/account.service.ts';
import { PasswordHasher } from './account/password.ts';
import type { UsersConfig } from './config.ts';
import { MerchantService } from './merchant/merchant.service.ts';
import { AccessTokenIssuer } from './session/access-token.ts';
import { SessionService } from './session/session.service.ts';
import { SigningKeyService } from './signing-key/signing-key.service.ts';

export interface UsersServices {
  readonly accounts: AccountService;
  readonly merchants: MerchantService;
  readonly passwords: PasswordHasher;
  readonly sessions: SessionService;
  readonly signingKeys: SigningKeyService;
}

export async function createServices({
  config,
  em,
}: Pick<ServiceDependencies<UsersConfig>, 'config' | 'em'>): Promise<UsersServices> {
  const signingKeys = new SigningKeyService(config.ACCESS_TOKEN_MINUTES);
  await signingKeys.ensureKey(em());
  const passwords = await PasswordHasher.create({
    memoryKib: config.ARGON2_MEMORY_KIB,
    passes: config.ARGON2_PASSES,
  });
  const accessTokens = new AccessTokenIssuer(config, signingKeys);
  const sessions = new SessionService(passwords, accessTokens, config.REFRESH_TOKEN_DAYS);
  const accounts = new AccountService(passwords, sessions);
  return { accounts, merchants: new MerchantService(), passwords, sessions, signingKeys };
}
