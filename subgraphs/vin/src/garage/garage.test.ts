import { userDeleted } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { vin as definition } from '../subgraph.ts';

const FIELDS = 'id nickname plate mileage vehicle { vin make }';
const GARAGE = `{ garage { ${FIELDS} } }`;
const ADD = `mutation ($input: AddGarageVehicleInput!) { addGarageVehicle(input: $input) { __typename
  ... on GarageVehicle { ${FIELDS} } ... on AlreadyInGarage { garageVehicle { ${FIELDS} } }
  ... on GarageFull { maximum } ... on VehicleUnknown { reason } ... on MalformedVin { problem } } }`;
const UPDATE = `mutation ($input: UpdateGarageVehicleInput!) { updateGarageVehicle(input: $input) { ${FIELDS} } }`;
const REMOVE = 'mutation ($id: ID!) { removeGarageVehicle(input: { id: $id }) { id } }';
const HONDA = '1HGCM82633A004352';
const BMW = 'WBA3A5C51CF256985';

describe('a garage', () => {
  let vin: SubgraphTest;
  beforeAll(async () => {
    vin = await testSubgraph(definition);
  });
  afterAll(() => vin.close());

  const person = () => identityOf('customer', { sub: newId() });
  const garage = async (as: Identity) => (await vin.execute(GARAGE, {}, { as })).data.garage;
  const add = async (as: Identity, input: object) =>
    (await vin.execute(ADD, { input }, { as })).data.addGarageVehicle;

  it('keeps vehicles, the last first, with what their owner says of them', async () => {
    const as = person();
    expect(await garage(as)).toEqual([]);
    const notes = { nickname: ' سيارة أبي ', plate: 'أ ب ج 1234', mileage: 88_000 };
    const { id } = await add(as, { vin: HONDA.toLowerCase(), ...notes });
    await add(as, { vin: BMW, nickname: '  ' });
    const honda = { id, ...notes, nickname: 'سيارة أبي', vehicle: { vin: HONDA, make: 'Honda' } };
    expect(await garage(as)).toEqual([
      expect.objectContaining({ nickname: null, plate: null, mileage: null }),
      honda,
    ]);
    const update = async (input: object) =>
      (await vin.execute(UPDATE, { input: { id, ...input } }, { as })).data.updateGarageVehicle;
    expect(await update({ mileage: 0 })).toEqual({ ...honda, mileage: 0 });
    expect(await update({ plate: null, nickname: 'Dad' })).toMatchObject({ plate: null, nickname: 'Dad' });
    expect((await vin.execute(REMOVE, { id }, { as })).data).toEqual({ removeGarageVehicle: { id } });
    expect((await garage(as)).map(({ vehicle }: { vehicle: object }) => vehicle)).toEqual([
      { vin: BMW, make: 'BMW' },
    ]);
  });

  it('says what cannot come in: what is there, what is no VIN, what nobody knows', async () => {
    const as = person();
    const { id } = await add(as, { vin: HONDA, nickname: 'First' });
    expect(await add(as, { vin: HONDA, nickname: 'Second' })).toMatchObject({
      __typename: 'AlreadyInGarage',
      garageVehicle: { id, nickname: 'First' },
    });
    expect(await add(as, { vin: '1HGCM82633A004353' })).toEqual({
      __typename: 'MalformedVin',
      problem: 'WRONG_CHECK_DIGIT',
    });
    expect(await add(as, { vin: 'ZZZ00000000000000' })).toMatchObject({ __typename: 'VehicleUnknown' });
    expect(await garage(as)).toHaveLength(1);
  });

  it('holds twenty vehicles, however many arrive at once', async () => {
    const as = person();
    const vins = Array.from({ length: 24 }, (_, n) => `WDB${String(n).padStart(14, '0')}`);
    const results = await Promise.all(vins.map((text) => add(as, { vin: text })));
    const full = results.filter(({ __typename }) => __typename === 'GarageFull');
    expect(full).toEqual(Array.from({ length: 4 }, () => ({ __typename: 'GarageFull', maximum: 20 })));
    expect(await garage(as)).toHaveLength(20);
  });

  it('lets the same vehicle in once, however often it arrives at once', async () => {
    const as = person();
    const results = await Promise.all(Array.from({ length: 6 }, () => add(as, { vin: HONDA })));
    expect(results.filter(({ __typename }) => __typename === 'GarageVehicle')).toHaveLength(1);
    expect(await garage(as)).toHaveLength(1);
  });

  it.each([
    [{ nickname: 'x'.repeat(41) }, 'input.nickname'],
    [{ plate: 'a\u0000' }, 'input.plate'],
    [{ nickname: 'a\u202eb' }, 'input.nickname'],
    [{ mileage: -1 }, 'input.mileage'],
    [{ mileage: 5_000_001 }, 'input.mileage'],
  ])('refuses notes that cannot be: %j', async (notes, argument) => {
    const { errors } = await vin.execute(ADD, { input: { vin: HONDA, ...notes } }, { as: person() });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('is nobody else’s to see or to change', async () => {
    const [as, stranger] = [person(), person()];
    const { id } = await add(as, { vin: HONDA });
    expect(await garage(stranger)).toEqual([]);
    const refused = await Promise.all([
      vin.execute(UPDATE, { input: { id, nickname: 'Mine' } }, { as: stranger }),
      vin.execute(REMOVE, { id }, { as: stranger }),
      vin.execute(REMOVE, { id: "'; --" }, { as }),
    ]);
    for (const { errors } of refused) expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(await garage(as)).toMatchObject([{ id, nickname: null }]);
    const { errors } = await vin.execute(GARAGE, {}, { as: { ...as, scopes: ['vehicles:identify'] } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('is emptied when its owner’s account is deleted, and nobody else’s with it', async () => {
    const [as, other] = [person(), person()];
    await add(as, { vin: HONDA });
    await add(other, { vin: HONDA });
    await vin.emit(userDeleted, as.sub, { userId: as.sub });
    expect(await garage(as)).toEqual([]);
    expect(await garage(other)).toHaveLength(1);
  });
});
