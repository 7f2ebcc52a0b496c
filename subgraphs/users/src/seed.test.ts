import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { decodeJwt } from 'jose';
import { SIGN_IN } from '../test/people.ts';
import { User } from './account/user.entity.ts';
import { DEMO_PASSWORD, demoAccounts } from './seed.ts';
import { users as definition } from './subgraph.ts';

describe('the demo data', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
    await users.running.seed();
  });
  afterAll(() => users.close());

  it.each(demoAccounts)('lets $email sign in as $role, by the number too', async ({ email, phone, role }) => {
    for (const identifier of [email, phone]) {
      const { data } = await users.execute(SIGN_IN, { input: { identifier, password: DEMO_PASSWORD } });
      const as = identityOf('customer', { sub: data.signIn.user.id });
      const { me } = (await users.execute('{ me { email phone state } }', {}, { as })).data;
      expect(me).toEqual({ email, phone, state: 'ACTIVE' });
      expect(decodeJwt(data.signIn.accessToken).roles).toContain(role);
    }
  });

  it('tells the others of its people and merchants', async () => {
    expect(await users.events('user.registered')).toHaveLength(4);
    expect(await users.events('user.verified')).toHaveLength(4);
    expect(await users.events('merchant.applied')).toHaveLength(2);
    expect(await users.events('merchant.verified')).toHaveLength(2);
  });

  it('is there once, however often it is written', async () => {
    const before = await users.events();
    await users.running.seed();
    expect(await users.em().count(User, {})).toBe(demoAccounts.length);
    expect(await users.events()).toEqual(before);
  });
});
