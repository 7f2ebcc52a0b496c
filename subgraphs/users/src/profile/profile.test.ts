import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { accountIn } from '../../test/accounts.ts';
import { testSettings } from '../../test/settings.ts';
import { users as definition } from '../subgraph.ts';

describe('somebody', () => {
  let users: SubgraphTest;
  let id: string;
  let other: string;
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: testSettings });
    id = await accountIn(users.em(), {});
    other = await accountIn(users.em(), {});
  });
  afterAll(() => users.close());

  const ask = (query: string, variables: object = {}, sub = id) =>
    users.execute(query, { ...variables }, { as: identityOf('customer', { sub }) });
  const told = async (query: string, variables: object = {}, sub = id) => {
    const { data, errors } = await ask(query, variables, sub);
    expect(errors).toBeUndefined();
    return Object.values(data)[0] as Record<string, never>;
  };
  const fault = async (query: string, variables: object, sub = id) =>
    (await ask(query, variables, sub)).errors?.[0]?.extensions;

  const mine = `query ($id: ID!) { user(id: $id) {
    displayName locale profile { firstName bio } settings { currency muted } addresses { label isDefault }
  } }`;

  it('says who they are, in their own words, and others see only the name', async () => {
    await told(
      'mutation { updateProfile(input: { displayName: "نور", firstName: "Noor", bio: "Cars." }) { id } }',
    );
    await told('mutation { updateProfile(input: { bio: "" }) { id } }');
    await told(
      'mutation { updateSettings(input: { language: EN, currency: "AED", muted: [ORDERS, ORDERS] }) { id } }',
    );
    expect(await told(mine, { id })).toEqual({
      displayName: 'نور',
      locale: 'EN',
      profile: { firstName: 'Noor', bio: null },
      settings: { currency: 'AED', muted: ['ORDERS'] },
      addresses: [],
    });
    expect(await told(mine, { id }, other)).toEqual({
      ...{ displayName: 'نور', locale: 'EN' },
      ...{ profile: null, settings: null, addresses: null },
    });
    const [event] = await users.events('user.settings_changed');
    expect(event!.data).toEqual({ userId: id, locale: 'en', currency: 'AED', muted: ['ORDERS'] });
  });

  const add =
    'mutation ($input: AddressInput!) { addAddress(input: $input) { id isDefault buildingNumber country phone } }';
  const national = {
    recipient: 'Noor',
    buildingNumber: '٢٩٢٩',
    street: 'King Fahd Road',
    secondaryNumber: '8118',
    district: 'Al Olaya',
    city: 'Riyadh',
    postalCode: '12214',
    shortAddress: 'rrrd2929',
    region: 'SA-01',
  };

  it('has addresses, of which one is the default, and a change leaves the old one to what went there', async () => {
    const home = await told(add, {
      input: { national: { ...national, label: 'Home', phone: '055 000 0001' } },
    });
    const written = { buildingNumber: '2929', country: 'SA', phone: '+966550000001' };
    expect(home).toMatchObject({ isDefault: true, ...written });
    const freeForm = {
      label: 'Shop',
      recipient: 'Noor',
      lines: ['Street 7'],
      city: 'Dubai',
      country: 'ae',
      isDefault: true,
    };
    await told(add, { input: { freeForm } });
    expect((await told(mine, { id })).addresses).toEqual([
      { label: 'Shop', isDefault: true },
      { label: 'Home', isDefault: false },
    ]);
    const replace = `mutation ($id: ID!, $input: AddressInput!) { replaceAddress(id: $id, input: $input) { id } }`;
    const moved = await told(replace, {
      id: home.id,
      input: { national: { ...national, label: 'New home' } },
    });
    expect(moved.id).not.toBe(home.id);
    const entity = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Address { label } } }`;
    const r = [{ __typename: 'Address', id: home.id }];
    expect(await told(entity, { r })).toEqual([{ label: 'Home' }]);
    expect(await told(entity, { r }, other)).toEqual([null]);
    const remove = 'mutation ($id: ID!) { removeAddress(id: $id) { label isDefault } }';
    expect(await fault(remove, { id: moved.id }, other)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await fault(remove, { id: home.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has one default address, also when several are added at the same instant', async () => {
    const person = await accountIn(users.em(), {});
    const input = { national: { ...national, isDefault: true } };
    await Promise.all(Array.from({ length: 5 }, () => told(add, { input }, person)));
    const { addresses } = await told(mine, { id: person }, person);
    expect(
      (addresses as unknown as { isDefault: boolean }[]).filter(({ isDefault }) => isDefault),
    ).toHaveLength(1);
  });

  it('is told after each of several changes in one operation which address is the default', async () => {
    const person = await accountIn(users.em(), {});
    const input = { national: { ...national, isDefault: true } };
    const [a, b] = [await told(add, { input }, person), await told(add, { input }, person)];
    const { data } = await ask(
      `mutation ($a: ID!, $b: ID!, $input: AddressInput!) {
        removeAddress(id: $a) { id } one: addAddress(input: $input) { id } two: addAddress(input: $input) { id }
        rest: removeAddress(id: $b) { id isDefault } }`,
      { a: a.id, b: b.id, input },
      person,
    );
    expect(data.rest).toEqual([
      { id: data.two.id, isDefault: true },
      { id: data.one.id, isDefault: false },
    ]);
  });

  it.each([
    ['neither form', {}, 'input'],
    [
      'both forms',
      { national, freeForm: { recipient: 'N', lines: ['x'], city: 'x', country: 'SA' } },
      'input',
    ],
    ['three digits', { national: { ...national, buildingNumber: '292' } }, 'input.national.buildingNumber'],
    ['no such region', { national: { ...national, region: 'SA-13' } }, 'input.national.region'],
    ['a line break', { national: { ...national, street: 'a\nb' } }, 'input.national.street'],
    [
      'no such country',
      { freeForm: { recipient: 'N', lines: ['x'], city: 'x', country: 'ZZ' } },
      'input.freeForm.country',
    ],
    ['no such telephone number', { national: { ...national, phone: '12\0' } }, 'input.national.phone'],
    [
      'no lines',
      { freeForm: { recipient: 'N', lines: [], city: 'x', country: 'SA' } },
      'input.freeForm.lines',
    ],
  ])('is told what is wrong with an address: %s', async (_, input, argument) => {
    expect(await fault(add, { input })).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it.each([
    ['{ user(id: "x") { addresses { id } } }'],
    ['mutation { updateProfile(input: { bio: "x" }) { id } }'],
    ['mutation { updateSettings(input: { muted: [] }) { id } }'],
  ])('is not somebody whose token may not: %s', async (query) => {
    const as = { sub: id, roles: ['customer'], scopes: [] };
    const { errors, data } = await users.execute(query.replace('"x"', `"${id}"`), {}, { as });
    expect(data?.user?.addresses ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
