import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import { APPLY, applyAsMerchant, newPerson, staff, VERIFY } from '../../test/people.ts';
import { users as definition } from '../subgraph.ts';
import { Merchant } from './merchant.entity.ts';
import { MerchantStatus } from './merchant.state.ts';

const MERCHANT = 'query($id: ID!) { merchant(id: $id) { id name status user { id email } } }';

describe('merchants', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const verify = (merchantId: string, as = staff) => users.execute(VERIFY, { input: { merchantId } }, { as });

  describe('applying', () => {
    it('makes a merchant of the account that waits for its verification, and tells the others', async () => {
      const person = await newPerson(users);
      const { data, errors } = await applyAsMerchant(users, person, {
        name: ' قطع الرياض ',
        serviceAreas: ['SA-01', 'SA-14', 'SA-01'],
      });
      expect(errors).toBeUndefined();
      const merchant = data.applyAsMerchant;
      expect(merchant).toMatchObject({
        name: 'قطع الرياض',
        status: 'APPLIED',
        specialisations: ['brakes'],
        serviceAreas: ['SA-01', 'SA-14'],
        verifiedAt: null,
        user: { id: person.id },
      });
      const events = await users.events('merchant.applied');
      expect(events.filter(({ aggregateId }) => aggregateId === merchant.id)).toMatchObject([
        { data: { merchantId: merchant.id, userId: person.id, name: 'قطع الرياض' } },
      ]);
    });

    it('makes one merchant of an account that applies several times at the same instant', async () => {
      const person = await newPerson(users);
      const results = await atTheSameInstant(
        users,
        'merchant',
        times(3, () => applyAsMerchant(users, person)),
      );
      const outcomes = results.map(({ data }) => data.applyAsMerchant);
      const [made] = outcomes.filter(({ __typename }) => __typename === 'Merchant');
      const refused = outcomes.filter(({ __typename }) => __typename === 'AlreadyMerchant');
      expect(refused).toHaveLength(2);
      for (const { merchant } of refused) expect(merchant.id).toBe(made.id);
      expect(await users.em().count(Merchant, { userId: person.id })).toBe(1);
    });

    it('needs an account', async () => {
      const input = { name: 'Best Parts', specialisations: [], serviceAreas: [] };
      const service = { sub: 'orders', roles: [], scopes: [] };
      for (const as of [null, service, staff]) {
        const { errors } = await users.execute(APPLY, { input }, { as });
        expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      }
    });

    it.each([
      ['an empty name', { name: '' }, 'input.name'],
      ['a name of 121 characters', { name: 'a'.repeat(121) }, 'input.name'],
      ['NUL in a name', { name: 'a\0' }, 'input.name'],
      ['what is no slug', { specialisations: ['brakes', 'Not A Slug'] }, 'input.specialisations.1'],
      ['a region that does not exist', { serviceAreas: ['SA-13'] }, 'input.serviceAreas.0'],
      ['a region of another country', { serviceAreas: ['US-CA'] }, 'input.serviceAreas.0'],
      ['51 regions', { serviceAreas: Array(51).fill('SA-01') }, 'input.serviceAreas'],
    ])('refuses %s and names the argument', async (_, fault, argument) => {
      const { errors } = await applyAsMerchant(users, await newPerson(users), fault);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });
  });

  describe('verification', () => {
    it('by staff makes the merchant one who may bid, and tells the others what it deals in and where', async () => {
      const person = await newPerson(users);
      const { id } = (await applyAsMerchant(users, person)).data.applyAsMerchant;
      const { data, errors } = await verify(id);
      expect(errors).toBeUndefined();
      expect(data.verifyMerchant).toEqual({ id, status: 'VERIFIED', verifiedAt: expect.any(String) });
      const { data: me } = await users.execute(
        '{ me { roles merchant { id } } }',
        {},
        { as: person.identity },
      );
      expect(me.me).toEqual({ roles: ['customer', 'merchant'], merchant: { id } });
      const events = await users.events('merchant.verified');
      expect(events.filter(({ aggregateId }) => aggregateId === id)).toMatchObject([
        { data: { merchantId: id, userId: person.id, specialisations: ['brakes'], serviceAreas: ['SA-01'] } },
      ]);
    });

    it('done several times at once, changes things and is told once', async () => {
      const { id } = (await applyAsMerchant(users, await newPerson(users))).data.applyAsMerchant;
      const results = await atTheSameInstant(
        users,
        'merchant',
        times(3, () => verify(id)),
      );
      const moments = new Set(results.map(({ data }) => data.verifyMerchant.verifiedAt));
      expect(moments.size).toBe(1);
      const events = await users.events('merchant.verified');
      expect(events.filter(({ aggregateId }) => aggregateId === id)).toHaveLength(1);
    });

    it('is for staff, not for the merchant, and not for the anonymous', async () => {
      const person = await newPerson(users);
      const { id } = (await applyAsMerchant(users, person)).data.applyAsMerchant;
      expect((await verify(id, person.identity)).errors).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
      const anonymous = await users.execute(VERIFY, { input: { merchantId: id } });
      expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect((await users.em().findOneOrFail(Merchant, { id })).status).toBe('APPLIED');
    });

    it('of a merchant that was rejected is a conflict', async () => {
      const { id } = (await applyAsMerchant(users, await newPerson(users))).data.applyAsMerchant;
      await users.em().nativeUpdate(Merchant, { id }, { status: MerchantStatus.REJECTED });
      expect((await verify(id)).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    });

    it.each([staff.sub, 'nobody', '\0'])('finds no merchant by the id %j', async (id) => {
      expect((await verify(id)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    });
  });

  describe('reading', () => {
    it('shows a merchant to anybody signed in, but not the e-mail address behind it', async () => {
      const [merchantUser, customer] = [await newPerson(users), await newPerson(users)];
      const { id } = (await applyAsMerchant(users, merchantUser)).data.applyAsMerchant;
      const { data } = await users.execute(MERCHANT, { id }, { as: customer.identity });
      expect(data.merchant).toMatchObject({
        id,
        name: 'Best Parts',
        user: { id: merchantUser.id, email: null },
      });
      const anonymous = await users.execute(MERCHANT, { id });
      expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    });

    it('answers null for ids that are unknown or no ids at all', async () => {
      for (const id of [staff.sub, 'nobody', '']) {
        expect(await users.execute(MERCHANT, { id }, { as: staff })).toEqual({ data: { merchant: null } });
      }
    });

    it('resolves references of other subgraphs, in their order, with null for what it does not find', async () => {
      const { id } = (await applyAsMerchant(users, await newPerson(users))).data.applyAsMerchant;
      const representations = ['nobody', id].map((key) => ({ __typename: 'Merchant', id: key }));
      const { data, errors } = await users.execute(
        'query($r: [_Any!]!) { _entities(representations: $r) { ... on Merchant { id user { id } } } }',
        { r: representations },
        { as: staff },
      );
      expect(errors).toBeUndefined();
      expect(data._entities).toMatchObject([null, { id, user: { id: expect.any(String) } }]);
    });
  });
});
