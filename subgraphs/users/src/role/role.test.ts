import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { AccountState } from '../account/account.state.ts';
import { Locale } from '../account/locale.ts';
import { User } from '../account/user.entity.ts';
import { Revocation } from '../session/revocation.entity.ts';
import { users as definition } from '../subgraph.ts';
import { GrantableRole, RoleGrant } from './account-role.entity.ts';
import { authorityOf } from './authority.ts';
import { RoleService } from './role.service.ts';

const FIELDS = `__typename
  ... on RoleGrant { id role reason grantedAt revokedAt revocationReason user { id } grantedBy { id } revokedBy { id } }`;
const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { ${FIELDS} } }`;
const REVOKE = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { ${FIELDS} } }`;
const ROLES = 'query ($id: ID!) { user(id: $id) { roles roleGrants { role revokedAt } } }';

describe('roles', () => {
  let users: SubgraphTest;
  let admin: Identity;
  beforeAll(async () => {
    users = await testSubgraph(definition);
    admin = await newAdmin();
  }, 60_000);
  afterAll(() => users.close());

  async function newAccount(): Promise<string> {
    const id = newId();
    const active = { state: AccountState.ACTIVE, activatedAt: new Date() };
    await users.em().insert(User, { id, displayName: 'Somebody', locale: Locale.EN, ...active });
    return id;
  }

  async function newAdmin(): Promise<Identity> {
    const sub = await newAccount();
    const reason = 'the first';
    await users
      .em()
      .transactional((tx) => new RoleService().appoint(tx as never, sub, GrantableRole.ADMIN, { reason }));
    return identityOf('admin', { sub });
  }

  const asked = async (mutation: string, as: Identity | null, userId: string, role = 'SUPPORT') => {
    const input = { userId, role, reason: 'because' };
    const { data, errors } = await users.execute(mutation, { input }, { as });
    return data?.grantRole ?? data?.revokeRole ?? errors?.[0]?.extensions.code;
  };
  const grant = (as: Identity | null, userId: string, role?: string) => asked(GRANT, as, userId, role);
  const revoke = (as: Identity | null, userId: string, role?: string) => asked(REVOKE, as, userId, role);
  const rolesOf = async (userId: string) => (await authorityOf(users.em(), userId)).roles;
  const revocations = (userId: string) => users.em().count(Revocation, { claim: 'sub', value: userId });

  it('are given by admins, with a reason, and end the tokens that do not know of them', async () => {
    const userId = await newAccount();
    expect(await grant(admin, userId)).toMatchObject({
      __typename: 'RoleGrant',
      role: 'SUPPORT',
      reason: 'because',
      user: { id: userId },
      grantedBy: { id: admin.sub },
      revokedAt: null,
    });
    const { roles, scopes } = await authorityOf(users.em(), userId);
    expect(roles).toEqual(['customer', 'support']);
    expect(scopes).toEqual(identityOf('support', { sub: userId }).scopes);
    expect(await revocations(userId)).toBe(1);
  });

  it('are given once, however often and at the same instant', async () => {
    const userId = await newAccount();
    const given = await Promise.all(Array.from({ length: 4 }, () => grant(admin, userId)));
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect(await users.em().count(RoleGrant, { userId })).toBe(1);
  });

  it('are taken away by admins, which ends the tokens that say them, and stay on record', async () => {
    const userId = await newAccount();
    await grant(admin, userId);
    await users.em().nativeDelete(Revocation, { value: userId });
    expect(await revoke(admin, userId)).toMatchObject({
      __typename: 'RoleGrant',
      revokedBy: { id: admin.sub },
      revocationReason: 'because',
    });
    expect(await rolesOf(userId)).toEqual(['customer']);
    expect(await revocations(userId)).toBe(1);
    expect(await revoke(admin, userId)).toEqual({ __typename: 'RoleNotHeld' });
    await grant(admin, userId);
    const { data } = await users.execute(ROLES, { id: userId }, { as: admin });
    expect(data.user).toMatchObject({
      roles: ['customer', 'support'],
      roleGrants: [{ revokedAt: expect.any(String) }, { revokedAt: null }],
    });
  });

  it("are nobody's own to change", async () => {
    for (const change of [grant, revoke])
      expect(await change(admin, admin.sub, 'ADMIN')).toEqual({ __typename: 'OwnRole' });
    expect(await rolesOf(admin.sub)).toEqual(['customer', 'admin']);
  });

  it('are changed by nobody but admins, by what the database says of them and not the token', async () => {
    const userId = await newAccount();
    const dismissed = await newAdmin();
    await revoke(admin, dismissed.sub, 'ADMIN');
    const others: [Identity | null, string][] = [
      [null, 'UNAUTHENTICATED'],
      [identityOf('support', { sub: newId() }), 'FORBIDDEN'],
      [{ ...admin, scopes: ['users:read_any'] }, 'FORBIDDEN'],
      [dismissed, 'FORBIDDEN'],
      [identityOf('admin', { sub: 'a-service' }), 'FORBIDDEN'],
    ];
    for (const [as, code] of others) {
      expect(await grant(as, userId, 'ADMIN')).toBe(code);
      expect(await revoke(as, admin.sub, 'ADMIN')).toBe(code);
    }
    expect(await rolesOf(userId)).toEqual(['customer']);
  });

  it('are not given to an account that nobody verified, nor by an admin who is shut out', async () => {
    const [unverified, dismissed] = [await newAccount(), await newAdmin()];
    await users.em().nativeUpdate(User, { id: unverified }, { state: 'UNVERIFIED' });
    expect(await grant(admin, unverified)).toBe('NOT_FOUND');
    await users.em().nativeUpdate(User, { id: dismissed.sub }, { state: 'SUSPENDED' });
    expect(await grant(dismissed, await newAccount())).toBe('FORBIDDEN');
    expect(await revoke(dismissed, admin.sub, 'ADMIN')).toBe('FORBIDDEN');
  });

  it.each([newId(), 'nobody', ''])('are not given to who has no account: "%s"', async (userId) => {
    expect(await grant(admin, userId)).toBe('NOT_FOUND');
  });

  it('of two admins who dismiss each other at the same instant, one remains one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await newAdmin(), await newAdmin()];
      const outcomes = await Promise.all([revoke(one, other.sub, 'ADMIN'), revoke(other, one.sub, 'ADMIN')]);
      expect(outcomes.filter((outcome) => outcome === 'FORBIDDEN')).toHaveLength(1);
      const left = [await rolesOf(one.sub), await rolesOf(other.sub)].filter((roles) =>
        roles.includes('admin'),
      );
      expect(left).toHaveLength(1);
    }
  });

  it('of others are seen by staff, and who gave them only by admins and who may read the audit trail', async () => {
    const userId = await newAccount();
    const seen = async (as: Identity) => (await users.execute(ROLES, { id: userId }, { as })).data.user;
    const own = identityOf('customer', { sub: userId });
    expect(await seen(own)).toEqual({ roles: ['customer'], roleGrants: null });
    expect(await seen({ ...own, scopes: [] })).toEqual({ roles: null, roleGrants: null });
    expect(await seen(identityOf('customer', { sub: newId() }))).toEqual({ roles: null, roleGrants: null });
    expect(await seen(identityOf('support', { sub: newId() }))).toEqual({
      roles: ['customer'],
      roleGrants: [],
    });
  });

  it('and what they may do are told to whoever is signed in', async () => {
    const query = '{ permissions { name meaning roles forIntegrations } }';
    const { data } = await users.execute(query, {}, { as: identityOf('customer', { sub: newId() }) });
    expect(data.permissions).toContainEqual({
      name: 'bids:place',
      meaning: expect.any(String),
      roles: ['merchant_staff', 'merchant', 'admin'],
      forIntegrations: true,
    });
    const { errors } = await users.execute(query);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
