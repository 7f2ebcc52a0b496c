import { cities } from '@dallal/geography';
import { sql } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import {
  ALL_OF_MERCHANT,
  application,
  apply,
  newAccount,
  newApplicant,
  newMerchant,
  outcomeOf,
  reviewer,
  told,
} from '../../test/merchants.ts';
import { User } from '../account/user.entity.ts';
import { announceMerchants } from '../migrations/migration-20261122-announce-merchants.ts';
import { users as definition } from '../subgraph.ts';
import { Merchant } from './merchant.entity.ts';
import { canBecome, MerchantStatus } from './merchant.state.ts';

const MERCHANT = `query($id: ID!) { merchant(id: $id) { ${ALL_OF_MERCHANT} rating { average count }
  commissionBasisPoints documents { id } decisions { kind } staff { user { id } } commissionChanges { basisPoints } } }`;
const UPDATE = `mutation($input: UpdateMerchantInput!) { outcome: updateMerchant(input: $input) {
  __typename ... on Merchant { ${ALL_OF_MERCHANT} } ... on DetailsFixed { fields } } }`;

describe('the states of a merchant', () => {
  const legal = [
    'APPLIED→VERIFIED',
    'APPLIED→REJECTED',
    'VERIFIED→SUSPENDED',
    'SUSPENDED→VERIFIED',
    'REJECTED→APPLIED',
  ];
  const states = Object.values(MerchantStatus);
  const moves = states.flatMap((from) => states.map((to) => [from, to] as const));

  it.each(moves)('from %s to %s are passed through as drawn, and in no other way', (from, to) => {
    expect(canBecome(from, to)).toBe(legal.includes(`${from}→${to}`));
  });
});

describe('merchants', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const update = (as: Parameters<typeof apply>[1], input: object) => outcomeOf(users, UPDATE, input, as);
  const seen = async (id: string, as: Parameters<typeof apply>[1]) =>
    (await users.execute(MERCHANT, { id }, { as })).data.merchant;

  describe('applying', () => {
    it('makes a merchant of the account, of all that it says of itself, and tells the others', async () => {
      const owner = await newAccount(users);
      const businessHours = [
        { day: 'FRIDAY', opens: '16:00', closes: '24:00' },
        { day: 'SUNDAY', opens: '16:00', closes: '21:00' },
        { day: 'SUNDAY', opens: '09:00', closes: '12:00' },
      ];
      const made = await apply(users, owner, {
        ...application(),
        ...{ nameAr: ' قطع الرياض ', commercialRegistration: '٧٠٠٠٠٠٠٠٠١', vatNumber: '300000000000003' },
        ...{ serviceAreas: ['SA-02', 'SA-02'], serviceCities: ['riyadh', 'jeddah'], businessHours },
        serviceRadius: { latitude: 26.4, longitude: 50.1, kilometres: 25 },
      });
      expect(made).toMatchObject({
        ...{ name: 'قطع الرياض', nameEn: 'Best Parts', status: 'APPLIED', verifiedAt: null, revision: 1 },
        ...{ commercialRegistration: '7000000001', vatNumber: '300000000000003', phone: '+966112345678' },
        serviceArea: {
          regions: [{ code: 'SA-02', nameAr: 'مكة المكرمة' }],
          cities: [{ id: 'riyadh' }, { id: 'jeddah' }],
          radius: { kilometres: 25 },
        },
        serviceAreas: ['SA-02', 'SA-01', 'SA-04'],
        businessHours: {
          timeZone: 'Asia/Riyadh',
          intervals: [businessHours[2], businessHours[1], businessHours[0]],
        },
        user: { id: owner.sub },
      });
      expect(await told(users, made.id, 'merchant.applied')).toEqual([
        { merchantId: made.id, userId: owner.sub, name: 'قطع الرياض' },
      ]);
    });

    it('makes one merchant of an account that applies several times at the same instant', async () => {
      const owner = await newAccount(users);
      const outcomes = await atTheSameInstant(
        users,
        'account',
        times(3, () => apply(users, owner)),
      );
      const [made] = outcomes.filter(({ __typename }) => __typename === 'Merchant');
      const refused = outcomes.filter(({ __typename }) => __typename === 'AlreadyMerchant');
      expect(refused.map(({ merchant }) => merchant.id)).toEqual([made.id, made.id]);
      expect(await users.em().count(Merchant, { userId: owner.sub })).toBe(1);
    });

    it('needs an account that is ACTIVE, and the permission', async () => {
      const owner = await newAccount(users);
      expect(await apply(users, null)).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(await apply(users, { ...owner, scopes: ['orders:read'] })).toMatchObject({ code: 'FORBIDDEN' });
      for (const sub of ['orders', reviewer.sub])
        expect(await apply(users, identityOf('customer', { sub }))).toMatchObject({
          code: 'UNAUTHENTICATED',
        });
      await users.em().nativeUpdate(User, { id: owner.sub }, { state: 'PHONE_VERIFIED' });
      expect(await apply(users, owner)).toEqual({ __typename: 'AccountNotActive', state: 'PHONE_VERIFIED' });
    });

    const radius = { latitude: 24.7, longitude: 46.7, kilometres: 10 };
    const open = (opens: string, closes: string) => ({ day: 'MONDAY', opens, closes });
    it.each([
      ['no name', { nameEn: null }, 'nameAr'],
      ['an empty name', { nameAr: ' ' }, 'nameAr'],
      ['a name of 121 characters', { nameEn: 'a'.repeat(121) }, 'nameEn'],
      ['NUL in a name', { nameEn: 'a\0' }, 'nameEn'],
      ['a registration of nine digits', { commercialRegistration: '101012345' }, 'commercialRegistration'],
      ['a registration of no region', { commercialRegistration: '6010123456' }, 'commercialRegistration'],
      ['a VAT number that ends with 2', { vatNumber: '300000000000002' }, 'vatNumber'],
      ['a VAT number that begins with 1', { vatNumber: '100000000000003' }, 'vatNumber'],
      ['a VAT number of fourteen digits', { vatNumber: '30000000000003' }, 'vatNumber'],
      ['what is no telephone number', { phone: '12' }, 'phone'],
      ['a description that turns round', { description: 'a\u202eb' }, 'description'],
      ['a description of 2,001 characters', { description: 'a'.repeat(2_001) }, 'description'],
      ['a slug of 65 characters', { specialisations: ['a'.repeat(65)] }, 'specialisations.0'],
      ['what is no slug', { specialisations: ['brakes', 'Not A Slug'] }, 'specialisations.1'],
      ['a region that does not exist', { serviceAreas: ['SA-13'] }, 'serviceAreas.0'],
      ['61 regions', { serviceAreas: Array(61).fill('SA-01') }, 'serviceAreas'],
      ['a city that nobody knows', { serviceCities: ['toString'] }, 'serviceCities.0'],
      [
        'a latitude beyond the pole',
        { serviceRadius: { ...radius, latitude: 91 } },
        'serviceRadius.latitude',
      ],
      ['a radius of nothing', { serviceRadius: { ...radius, kilometres: 0 } }, 'serviceRadius.kilometres'],
      [
        'a circle in the desert',
        { serviceRadius: { ...radius, latitude: 20, longitude: 51 } },
        'serviceRadius.kilometres',
      ],
      ['what is no time', { businessHours: [open('9:00', '12:00')] }, 'businessHours.0.opens'],
      ['hours over midnight', { businessHours: [open('21:00', '02:00')] }, 'businessHours.0.closes'],
      [
        'hours that overlap',
        { businessHours: [open('09:00', '13:00'), open('12:00', '15:00')] },
        'businessHours',
      ],
    ])('refuses %s and names the argument', async (_, fault, argument) => {
      const outcome = await apply(users, await newAccount(users), application(fault));
      expect(outcome).toEqual({ code: 'BAD_USER_INPUT', argument: `input.${argument}` });
    });
  });

  describe('changing', () => {
    it('corrects all of an application, but only what was not decided on of a verified merchant', async () => {
      const applicant = await newApplicant(users);
      const correction = {
        merchantId: applicant.id,
        legalName: 'Better Parts',
        commercialRegistration: '1010999999',
      };
      expect(await update(applicant.owner, correction)).toMatchObject({
        legalName: 'Better Parts',
        revision: 2,
      });
      const shop = await newMerchant(users);
      expect(await update(shop.owner, { ...correction, merchantId: shop.id })).toEqual({
        __typename: 'DetailsFixed',
        fields: ['legalName', 'commercialRegistration'],
      });
      const changed = { merchantId: shop.id, nameEn: 'New Parts', serviceAreas: [], serviceCities: ['abha'] };
      expect(await update(shop.owner, changed)).toMatchObject({ name: 'New Parts', serviceAreas: ['SA-14'] });
      expect(await told(users, applicant.id, 'merchant.updated')).toEqual([]);
      expect(await told(users, shop.id, 'merchant.updated')).toMatchObject([
        {
          name: 'New Parts',
          serviceAreas: ['SA-14'],
          coverage: { regions: [], cities: ['abha'] },
          rating: { average: null, count: 0 },
        },
      ]);
    });

    it('are told of once more, as they are now, to whoever did not listen then', async () => {
      const shop = await newMerchant(users, {
        serviceRadius: { latitude: 24.7, longitude: 46.7, kilometres: 60 },
        serviceAreas: ['SA-02'],
      });
      const applicant = await newApplicant(users);
      await announceMerchants((statement, parameters) => sql(users.em(), statement, parameters));
      const [verified] = await told(users, shop.id, 'merchant.verified');
      expect(verified).toMatchObject({ legalName: expect.any(String), vatNumber: expect.any(String) });
      expect(await told(users, shop.id, 'merchant.updated')).toEqual([verified]);
      expect(await told(users, applicant.id, 'merchant.updated')).toEqual([]);
    });

    it('takes away what can be missing, and nothing else', async () => {
      const { id: merchantId, owner } = await newApplicant(users, {
        nameAr: 'قطع',
        serviceRadius: { latitude: 24.7, longitude: 46.7, kilometres: 10 },
      });
      expect(await update(owner, { merchantId, nameAr: null, serviceRadius: null })).toMatchObject({
        name: 'Best Parts',
        serviceArea: { radius: null },
      });
      const refused = [{ nameEn: null }, { phone: null }, { specialisations: null }];
      const argument = ['input.nameAr', 'input.phone', 'input.specialisations'];
      for (const [at, fault] of refused.entries())
        expect(await update(owner, { merchantId, ...fault })).toEqual({
          code: 'BAD_USER_INPUT',
          argument: argument[at],
        });
    });

    it('is for those who manage the merchant: to others there is none', async () => {
      const shop = await newMerchant(users);
      const input = { merchantId: shop.id, nameEn: 'Mine' };
      const stranger = await newMerchant(users);
      const clerk = identityOf('merchant_staff', { sub: stranger.owner.sub, merchant: shop.id });
      for (const as of [stranger.owner, clerk, await newAccount(users), identityOf('support', { sub: 'x' })])
        expect((await update(as, input)).code).toBe('NOT_FOUND');
      expect((await update(shop.owner, { ...input, merchantId: 'nobody' })).code).toBe('NOT_FOUND');
    });
  });

  describe('reading', () => {
    it('shows what an applicant is called, and who it is to those who review it and to itself alone', async () => {
      const shop = await newApplicant(users);
      const secrets = ['legalName', 'commercialRegistration', 'vatNumber', 'phone', 'documents', 'decisions'];
      const hidden = Object.fromEntries(
        [...secrets, 'commissionBasisPoints', 'commissionChanges'].map((key) => [key, null]),
      );
      expect(await seen(shop.id, await newAccount(users))).toMatchObject({
        ...hidden,
        name: 'Best Parts',
        staff: null,
      });
      const all = {
        legalName: 'Best Parts Trading Est.',
        documents: [],
        decisions: [],
        commissionBasisPoints: 500,
      };
      for (const as of [shop.owner, reviewer]) expect(await seen(shop.id, as)).toMatchObject(all);
      expect(await users.execute(MERCHANT, { id: shop.id })).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    });

    it('shows who a verified merchant is to everybody signed in, and its papers still to nobody', async () => {
      const shop = await newMerchant(users);
      expect(await seen(shop.id, await newAccount(users))).toMatchObject({
        ...{
          commercialRegistration: shop.commercialRegistration,
          vatNumber: shop.vatNumber,
          phone: '+966112345678',
        },
        ...{ documents: null, decisions: null, staff: null, commissionBasisPoints: null },
        rating: { average: null, count: 0 },
      });
    });

    it('answers null for ids that are unknown or no ids, and resolves references in their order', async () => {
      for (const id of [reviewer.sub, 'nobody', '']) expect(await seen(id, reviewer)).toBeNull();
      const shop = await newApplicant(users);
      const r = ['nobody', shop.id].map((id) => ({ __typename: 'Merchant', id }));
      const query =
        'query($r: [_Any!]!) { _entities(representations: $r) { ... on Merchant { id user { id } } } }';
      const { data } = await users.execute(query, { r }, { as: reviewer });
      expect(data._entities).toEqual([null, { id: shop.id, user: { id: shop.owner.sub } }]);
    });

    it('lists all regions with their cities to anybody', async () => {
      const { data } = await users.execute('{ regions { code nameEn cities { id region latitude } } }');
      expect(data.regions).toHaveLength(13);
      expect(data.regions.flatMap((region: { cities: object[] }) => region.cities)).toHaveLength(
        cities.length,
      );
    });
  });
});
