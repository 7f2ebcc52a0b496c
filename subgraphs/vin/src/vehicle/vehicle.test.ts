import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { vin as subgraph } from '../subgraph.ts';

const viewer = identityOf('customer', { sub: 'user-1' });
const identify = `mutation ($vin: String!) {
  identifyVehicle(input: { vin: $vin }) {
    __typename
    ... on VehicleIdentified { vehicle { vin make model modelYear bodyClass known checkDigitValid } }
    ... on VehicleUnknown { vin reason }
    ... on MalformedVin { vin problem message }
  }
}`;

describe('vehicles', () => {
  let vin: SubgraphTest;
  beforeAll(async () => {
    vin = await testSubgraph(subgraph);
  });
  afterAll(() => vin.close());

  const identified = async (text: string) =>
    (await vin.execute(identify, { vin: text }, { as: viewer })).data.identifyVehicle;

  it.each([
    ['1HGCM82633A004352', { make: 'Honda', model: 'Accord', modelYear: 2003, bodyClass: 'Coupe' }],
    ['5YJSA1E27HF000337', { make: 'Tesla', model: 'Model S', modelYear: 2017 }],
    ['2T1BURHE0JC014747', { make: 'Toyota', model: 'Corolla', modelYear: 2018, bodyClass: 'Sedan/Saloon' }],
    ['KMHD35LH5EU205042', { make: 'Hyundai', model: 'Elantra', modelYear: 2014 }],
    ['3VWFE21C04M000001', { make: 'Volkswagen', model: 'Beetle', modelYear: 2004 }],
    ['WDBUF56X98B123456', { make: 'Mercedes-Benz', model: 'E-Class', modelYear: 2008 }],
  ])('reads the make, model and year out of %s', async (text, expected) => {
    const result = await identified(text);
    expect(result).toMatchObject({
      __typename: 'VehicleIdentified',
      vehicle: { vin: text, ...expected, known: true, checkDigitValid: true },
    });
  });

  it('answers with the make alone when the database does not know the model', async () => {
    expect((await identified('JTDBR32E720123456')).vehicle).toEqual({
      vin: 'JTDBR32E720123456',
      make: 'Toyota',
      model: null,
      modelYear: 2002,
      bodyClass: null,
      known: false,
      checkDigitValid: false,
    });
  });

  it('says that it does not know a manufacturer, and keeps nothing', async () => {
    expect(await identified('ZZZ00000000000000')).toEqual({
      __typename: 'VehicleUnknown',
      vin: 'ZZZ00000000000000',
      reason: 'UNKNOWN_MANUFACTURER',
    });
    expect((await vin.events()).some(({ aggregateId }) => aggregateId === 'ZZZ00000000000000')).toBe(false);
  });

  it('says what is wrong with a malformed VIN', async () => {
    expect(await identified('1HGCM82633AO04352')).toEqual({
      __typename: 'MalformedVin',
      vin: '1HGCM82633AO04352',
      problem: 'FORBIDDEN_LETTER',
      message: expect.stringContaining('I, O or Q'),
    });
  });

  it('identifies a vehicle once, however often and however at once it is asked', async () => {
    const text = 'SALWR2VF9FA000001';
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => identified(index % 2 ? text : text.toLowerCase())),
    );
    await identified(text);
    expect(
      (await vin.events('vehicle.identified')).filter(({ aggregateId }) => aggregateId === text),
    ).toEqual([
      {
        type: 'vehicle.identified',
        aggregateId: text,
        data: { vin: text, make: 'Land Rover', model: 'Range Rover Sport', modelYear: 2015 },
      },
    ]);
  });

  it('keeps what it once identified', async () => {
    await identified('1HGCM82633A004352');
    await vin
      .em()
      .getConnection()
      .execute(`update vehicle set model = 'Corrected' where vin = '1HGCM82633A004352'`);
    const { data } = await vin.execute('{ vehicle(vin: "1hgcm82633a004352") { vin model } }');
    expect(data.vehicle).toEqual({ vin: '1HGCM82633A004352', model: 'Corrected' });
  });

  it('tells anybody of a vehicle, identified or not, and null when there is none', async () => {
    const { data } = await vin.execute(`{
      never: vehicle(vin: "WBA3A5C51CF256985") { make model }
      unknown: vehicle(vin: "ZZZ00000000000000") { make }
      malformed: vehicle(vin: "' or 1=1 --") { make }
    }`);
    expect(data).toEqual({ never: { make: 'BMW', model: '328i' }, unknown: null, malformed: null });
  });

  it('resolves vehicles for other subgraphs', async () => {
    const { data } = await vin.execute(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Vehicle { vin model } } }',
      {
        of: ['WBA3A5C51CF256985', 'nonsense', 'WDBUF56X98B123456'].map((text) => ({
          __typename: 'Vehicle',
          vin: text,
        })),
      },
    );
    expect(data._entities).toEqual([
      { vin: 'WBA3A5C51CF256985', model: '328i' },
      null,
      { vin: 'WDBUF56X98B123456', model: 'E-Class' },
    ]);
  });

  it('identifies for nobody who has not signed in', async () => {
    const { errors } = await vin.execute(identify, { vin: '1HGCM82633A004352' });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
