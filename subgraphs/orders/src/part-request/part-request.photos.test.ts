import { fileDeleted, fileReady } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { codes, data, people, validDraft } from '../../test/scenario.ts';
import { orders as definition } from '../subgraph.ts';

const DRAFT = `mutation ($input: DraftPartRequestInput!) { draftPartRequest(input: $input) {
  ... on PartRequest { id photos { id } } ... on InvalidPartRequest { problems { field } } } }`;
const PUBLISH = `mutation ($input: PublishPartRequestInput!) { publishPartRequest(input: $input) {
  ... on PartRequest { id } } }`;
const PHOTOS = 'query ($id: ID!) { partRequest(id: $id) { photos { id } } }';

describe('photos of a part request', () => {
  let orders: SubgraphTest;
  beforeAll(async () => {
    orders = await testSubgraph(definition);
  });
  afterAll(() => orders.close());

  const upload = async (ownerId: string, purpose: 'PART_PHOTO' | 'AVATAR' = 'PART_PHOTO') => {
    const fileId = newId();
    const file = { fileId, ownerId, purpose, mediaType: 'image/jpeg', sizeBytes: 1, key: `files/${fileId}` };
    await orders.emit(fileReady, fileId, file);
    return fileId;
  };
  const draft = async (as: ReturnType<typeof people>['customer'], photoIds: string[]) =>
    (await data(orders.execute(DRAFT, { input: { ...validDraft, photoIds } }, { as }))).draftPartRequest;

  it('are shown in their order, told to others with the publication, and gone when they are deleted', async () => {
    const { customer: as, stranger } = people();
    const [one, two, three] = [await upload(as.sub), await upload(as.sub), await upload(as.sub)];
    const { id, photos } = await draft(as, [three, one, two]);
    expect(photos).toEqual([{ id: three }, { id: one }, { id: two }]);
    await orders.emit(fileDeleted, one, { fileId: one, ownerId: as.sub });
    await data(orders.execute(PUBLISH, { input: { id } }, { as }));
    const [published] = (await orders.events('part_request.published')).filter((it) => it.aggregateId === id);
    expect(published!.data.photoIds).toEqual([three, two]);
    await orders.emit(fileDeleted, two, { fileId: two, ownerId: as.sub });
    const seen = await data(orders.execute(PHOTOS, { id }, { as: stranger }));
    expect(seen.partRequest.photos).toEqual([{ id: three }]);
  });

  it('are none of somebody else’s files, and nothing that is not a photo of a part', async () => {
    const { customer: as, stranger } = people();
    const mine = await upload(as.sub);
    const wrong = [await upload(stranger.sub), await upload(as.sub, 'AVATAR'), newId(), "'; --", ''];
    const problems = wrong.map(async (id) => (await draft(as, [mine, id])).problems);
    for (const found of await Promise.all(problems)) expect(found).toEqual([{ field: 'photoIds' }]);
  });

  it('are ten at most, and each is there once', async () => {
    const { customer: as } = people();
    const one = await upload(as.sub);
    expect((await draft(as, [one, one])).problems).toEqual([{ field: 'photoIds' }]);
    expect((await draft(as, Array(11).fill(one))).problems).toEqual([{ field: 'photoIds' }]);
    expect(await codes(orders.execute(PHOTOS, { id: newId() }))).toEqual(['UNAUTHENTICATED']);
  });
});
