import type { Identity, Sender } from '@dallal/signing';
import { newId, readConfig, transaction } from '@dallal/subgraph';
import { type SubgraphTest, testSecrets } from '@dallal/testing';
import { decodeJwt } from 'jose';
import { AccountState } from '../src/account/account.state.ts';
import { Locale } from '../src/account/locale.ts';
import { User } from '../src/account/user.entity.ts';
import { usersConfig } from '../src/config.ts';
import { createServices, type UsersServices } from '../src/services.ts';

/** What a process of users has built, on the database of a test. */
export function servicesOn(users: SubgraphTest): Promise<UsersServices> {
  const cheap = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };
  return createServices({
    config: readConfig(usersConfig, { ...testSecrets, ...cheap }),
    em: () => users.em(),
  });
}

/** An account that may sign in, made without signing up. */
export async function newAccount(users: SubgraphTest): Promise<User> {
  const em = users.em();
  const names = { displayName: 'Somebody', locale: Locale.EN };
  const account = { id: newId(), ...names, state: AccountState.ACTIVE, activatedAt: new Date() };
  const user = em.create(User, account);
  await em.persist(user).flush();
  return user;
}

export interface SignedInTest {
  readonly userId: string;
  readonly sessionId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** As the router would read it from the access token. */
  readonly identity: Identity;
}

/** Opens a session, for a new account unless told. */
export async function signedIn(
  users: SubgraphTest,
  services: UsersServices,
  { userId, sender = null }: { userId?: string; sender?: Sender | null } = {},
): Promise<SignedInTest> {
  const id = userId ?? (await newAccount(users)).id;
  const { accessToken, refreshToken } = await transaction(users.em(), async (tx) =>
    services.sessions.open(tx, await tx.findOneOrFail(User, { id }), sender),
  );
  const identity = identityOfToken(accessToken!);
  return {
    userId: id,
    sessionId: identity.sid!,
    accessToken: accessToken!,
    refreshToken: refreshToken!,
    identity,
  };
}

export function identityOfToken(token: string): Identity {
  const { sub, roles, scope, sid, merchant, project } = decodeJwt<{ roles: string[]; scope: string }>(token);
  const more = Object.fromEntries(Object.entries({ sid, merchant, project }).filter(([, value]) => value));
  return { sub: sub!, roles, scopes: scope.split(' '), ...more };
}
