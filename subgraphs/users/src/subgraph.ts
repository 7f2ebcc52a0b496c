import { defineSubgraph, reference, requireViewer } from '@dallal/subgraph';
import { findUsers } from './account/account.loaders.ts';
import { AccountResolver } from './account/account.resolver.ts';
import { User } from './account/user.entity.ts';
import { usersConfig } from './config.ts';
import { Merchant } from './merchant/merchant.entity.ts';
import { findMerchants } from './merchant/merchant.loaders.ts';
import { MerchantResolver } from './merchant/merchant.resolver.ts';
import { Migration20261121CreateAccounts } from './migrations/migration-20261121-create-accounts.ts';
import { Migration20261121CreateMerchants } from './migrations/migration-20261121-create-merchants.ts';
import { Migration20261121CreateSessions } from './migrations/migration-20261121-create-sessions.ts';
import { Migration20261121CreateSigningKeys } from './migrations/migration-20261121-create-signing-keys.ts';
import { seed } from './seed.ts';
import { createServices } from './services.ts';
import { RefreshToken } from './session/refresh-token.entity.ts';
import { Session } from './session/session.entity.ts';
import { SessionResolver } from './session/session.resolver.ts';
import { SigningKey } from './signing-key/signing-key.entity.ts';

export const users = defineSubgraph({
  name: 'users',
  config: usersConfig,
  resolvers: [AccountResolver, SessionResolver, MerchantResolver],
  entities: [User, Merchant, Session, RefreshToken, SigningKey],
  migrations: [
    Migration20261121CreateAccounts,
    Migration20261121CreateMerchants,
    Migration20261121CreateSessions,
    Migration20261121CreateSigningKeys,
  ],
  references: [
    reference(User, 'id', (ids, ctx) => {
      requireViewer(ctx);
      return findUsers(ctx.em, ids);
    }),
    reference(Merchant, 'id', (ids, ctx) => {
      requireViewer(ctx);
      return findMerchants(ctx.em, ids);
    }),
  ],
  services: createServices,
  routes: {
    '/.well-known/jwks.json': async ({ em, services }) => ({
      status: 200,
      body: await services.signingKeys.jwks(em()),
    }),
  },
  seed,
});
