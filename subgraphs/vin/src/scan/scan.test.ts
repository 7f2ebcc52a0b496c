import { fileDeleted, fileReady } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { vin as definition } from '../subgraph.ts';

const FIELDS = 'id status photo { id } vehicle { vin make }';
const SCAN = `mutation ($fileId: ID!) { scanVin(input: { fileId: $fileId }) { ... on VinScan { ${FIELDS} } } }`;
const CONFIRM = `mutation ($id: ID!, $vin: String!) { confirmVinScan(input: { scanId: $id, vin: $vin }) {
  __typename ... on VinScan { ${FIELDS} } ... on MalformedVin { problem } } }`;
const CONFIRM_READING = `mutation ($input: ConfirmVinScanInput!) { confirmVinScan(input: $input) {
  ... on VinScan { vehicle { vin } reading { text confidence characters { character confidence } } } } }`;
const READ = `query ($id: ID!) { vinScan(id: $id) { ${FIELDS} } }`;
const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on VinScan { id } } }`;

describe('photos of VINs', () => {
  let vin: SubgraphTest;
  beforeAll(async () => {
    vin = await testSubgraph(definition);
  });
  afterAll(() => vin.close());

  const person = () => identityOf('customer', { sub: newId() });
  const upload = async ({ sub: ownerId }: Identity, purpose: 'VIN_PHOTO' | 'PART_PHOTO' = 'VIN_PHOTO') => {
    const fileId = newId();
    const file = { fileId, ownerId, purpose, mediaType: 'image/jpeg', sizeBytes: 1, key: `files/${fileId}` };
    await vin.emit(fileReady, fileId, file);
    return fileId;
  };
  const scan = async (as: Identity, fileId: string) =>
    (await vin.execute(SCAN, { fileId }, { as })).data.scanVin;

  it('are kept once, and tell a vehicle as soon as somebody has said what they show', async () => {
    const as = person();
    const fileId = await upload(as);
    const { id, ...rest } = await scan(as, fileId);
    expect(rest).toEqual({ status: 'RECEIVED', photo: { id: fileId }, vehicle: null });
    expect((await scan(as, fileId)).id).toBe(id);
    const confirm = async (text: string) =>
      (await vin.execute(CONFIRM, { id, vin: text }, { as })).data.confirmVinScan;
    expect(await confirm('1HGCM82633A00435')).toEqual({
      __typename: 'MalformedVin',
      problem: 'WRONG_LENGTH',
    });
    const vehicle = { vin: '1HGCM82633A004352', make: 'Honda' };
    expect(await confirm('1hgcm82633a004352')).toMatchObject({ status: 'CONFIRMED', vehicle });
    await vin.emit(fileDeleted, fileId, { fileId, ownerId: as.sub });
    const { data } = await vin.execute(READ, { id }, { as });
    expect(data.vinScan).toEqual({ id, status: 'CONFIRMED', photo: null, vehicle });
  });

  it('keep what a device read beside what their owner corrected it to', async () => {
    const as = person();
    const { id } = await scan(as, await upload(as));
    const reading = {
      text: '1HGCM82633AO04352',
      confidence: 71,
      characters: [...'1HGCM82633AO04352'].map((character, place) => ({
        character,
        confidence: place === 11 ? 12 : 93,
      })),
    };
    const confirm = (input: object) => vin.execute(CONFIRM_READING, { input }, { as });
    const kept = { vehicle: { vin: '1HGCM82633A004352' }, reading };
    const said = { scanId: id, vin: '1HGCM82633A004352' };
    expect((await confirm({ ...said, reading })).data.confirmVinScan).toEqual(kept);
    expect((await confirm(said)).data.confirmVinScan).toEqual(kept);
    for (const wrong of [
      { ...reading, confidence: 101 },
      { ...reading, text: '' },
      { ...reading, characters: [{ character: 'ab', confidence: 1 }] },
      { ...reading, characters: Array.from({ length: 65 }, () => ({ character: 'A', confidence: 1 })) },
    ]) {
      const { errors } = await confirm({ ...said, reading: wrong });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('are nobody else’s to scan, to read or to confirm', async () => {
    const [as, stranger] = [person(), person()];
    const fileId = await upload(as);
    const { id } = await scan(as, fileId);
    const refused = await Promise.all([
      vin.execute(SCAN, { fileId }, { as: stranger }),
      vin.execute(SCAN, { fileId: await upload(as, 'PART_PHOTO') }, { as }),
      vin.execute(SCAN, { fileId: "'; --" }, { as }),
      vin.execute(CONFIRM, { id, vin: '1HGCM82633A004352' }, { as: stranger }),
    ]);
    for (const { errors } of refused) expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await vin.execute(READ, { id }, { as: stranger })).data).toEqual({ vinScan: null });
    const of = [{ __typename: 'VinScan', id }];
    for (const viewer of [stranger, null, { ...as, scopes: ['profile:read'] }])
      expect((await vin.execute(ENTITIES, { of }, { as: viewer })).data).toEqual({ _entities: [null] });
    const { errors } = await vin.execute(SCAN, { fileId }, { as: { ...as, scopes: [] } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
