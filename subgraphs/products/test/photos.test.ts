import { fileDeleted, fileReady, merchantVerified } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { products } from '../src/subgraph.ts';
import { create } from './catalogue.ts';

const PHOTOS = `photo { file { id } } photos { file { id } alternativeText arabic: alternativeText(language: AR) }`;
const SET = `mutation ($input: SetProductPhotosInput!) { outcome: setProductPhotos(input: $input) {
  __typename ... on Product { ${PHOTOS} } ... on ProductPhotosChanged { product { ${PHOTOS} } } } }`;
const READ = `query ($id: ID!) { product(id: $id) { ${PHOTOS} } }`;

let subgraph: SubgraphTest;
const shop = { merchantId: newId(), userId: newId(), name: 'A shop', specialisations: [], serviceAreas: [] };
const owner = identityOf('merchant', { sub: shop.userId, merchant: shop.merchantId });
const employee = identityOf('merchant_staff', { sub: newId(), merchant: shop.merchantId });
const other = identityOf('merchant', { sub: newId(), merchant: newId() });

beforeAll(async () => {
  subgraph = await testSubgraph(products);
  await subgraph.emit(merchantVerified, shop.merchantId, shop);
});
afterAll(() => subgraph.close());

type Purpose = 'PRODUCT_PHOTO' | 'PART_PHOTO';
async function upload(as = owner, purpose: Purpose = 'PRODUCT_PHOTO'): Promise<string> {
  const fileId = newId();
  const file = { fileId, ownerId: as.sub, purpose, mediaType: 'image/jpeg', sizeBytes: 1 };
  await subgraph.emit(fileReady, fileId, { ...file, key: `files/${fileId}` });
  return fileId;
}
const uploads = (count: number) => Promise.all(Array.from({ length: count }, () => upload()));
const onShelf = async (as = owner): Promise<string> => (await create(subgraph, {}, as)).id;
const set = (productId: string, fileIds: readonly string[], expectedFileIds: readonly string[], as = owner) =>
  subgraph.execute(
    SET,
    { input: { productId, photos: fileIds.map((fileId) => ({ fileId })), expectedFileIds } },
    { as },
  );
const idsIn = ({ photos }: { photos: { file: { id: string } }[] }) => photos.map(({ file }) => file.id);
const shown = async (id: string) => idsIn((await subgraph.execute(READ, { id })).data.product);
const told = async (id: string) =>
  (await subgraph.events('product.photos_changed'))
    .filter(({ aggregateId }) => aggregateId === id)
    .map(({ data }) => data as Record<'photos' | 'removed', { fileId: string; ownerId: string }[]>);

describe('the photos of a product', () => {
  it('are shown to everybody in their order, the first in lists, with what is said of them in either language', async () => {
    const id = await onShelf();
    const [one, two] = (await uploads(2)) as [string, string];
    const photos = [
      { fileId: two, alternativeTextAr: ' هوب فرامل ', alternativeTextEn: 'Brake disc' },
      { fileId: one, alternativeTextEn: '  ' },
    ];
    const input = { productId: id, photos, expectedFileIds: [] };
    await subgraph.execute(SET, { input }, { as: owner });
    expect((await subgraph.execute(READ, { id })).data.product).toEqual({
      photo: { file: { id: two } },
      photos: [
        { file: { id: two }, alternativeText: 'Brake disc', arabic: 'هوب فرامل' },
        { file: { id: one }, alternativeText: null, arabic: null },
      ],
    });
  });

  it('are added, ordered and removed by all who act for the seller, and users is told whose are which', async () => {
    const id = await onShelf();
    const [one, two] = (await uploads(2)) as [string, string];
    const third = await upload(employee);
    await set(id, [one, two], []);
    const { data } = await set(id, [third, one], [one, two], employee);
    expect(idsIn(data.outcome)).toEqual([third, one]);
    const [by, from] = [{ ownerId: employee.sub }, { ownerId: owner.sub }];
    expect((await told(id)).at(-1)).toEqual({
      productId: id,
      photos: [
        { fileId: third, ...by },
        { fileId: one, ...from },
      ],
      removed: [{ fileId: two, ...from }],
    });
  });

  it('stay as they are when somebody else has changed them since one looked', async () => {
    const id = await onShelf();
    const [one, two] = (await uploads(2)) as [string, string];
    const outcomes = await Promise.all([set(id, [one], []), set(id, [two], [], owner)]);
    const kinds = outcomes.map(({ data }) => data.outcome.__typename).sort();
    expect(kinds).toEqual(['Product', 'ProductPhotosChanged']);
    const changed = outcomes.find(({ data }) => data.outcome.__typename === 'ProductPhotosChanged');
    expect(idsIn(changed!.data.outcome.product)).toEqual(await shown(id));
    expect(await told(id)).toHaveLength(1);
  });

  it('are nobody else’s, of nothing else, of one product alone, eight at most, and each once', async () => {
    const [id, another] = [await onShelf(), await onShelf()];
    const [one, taken] = (await uploads(2)) as [string, string];
    await set(another, [taken], []);
    const wrong = [
      [one, await upload(other)],
      [one, await upload(owner, 'PART_PHOTO')],
      [one, taken],
      [one, newId()],
      [one, "'; --"],
      [one, one],
      await uploads(9),
    ];
    for (const { errors } of await Promise.all(wrong.map((fileIds) => set(id, fileIds, []))))
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.photos' });
    expect(await shown(id)).toEqual([]);
    expect(await told(id)).toEqual([]);
  });

  it('are over once they are removed: their files are about to be deleted', async () => {
    const [id, another] = [await onShelf(), await onShelf()];
    const one = await upload();
    await set(id, [one], []);
    await set(id, [], [one]);
    for (const product of [id, another]) {
      const { errors } = await set(product, [one], []);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.photos' });
    }
  });

  it('of two products that want the same at once are given to one', async () => {
    const [id, another] = [await onShelf(), await onShelf()];
    const one = await upload();
    await Promise.all([set(id, [one], []), set(another, [one], [])]);
    expect([await shown(id), await shown(another)].flat()).toEqual([one]);
  });

  it('are changed by nobody else', async () => {
    const id = await onShelf();
    const one = await upload();
    await set(id, [one], []);
    const codeOf = async (as: typeof owner, productId: string) =>
      (await set(productId, [], [one], as)).errors?.[0]?.extensions.code;
    expect(await codeOf(other, id)).toBe('FORBIDDEN');
    expect(await codeOf(identityOf('customer', { sub: newId() }), id)).toBe('FORBIDDEN');
    for (const none of [newId(), 'x', '\0']) expect(await codeOf(owner, none)).toBe('NOT_FOUND');
    expect(await shown(id)).toEqual([one]);
  });

  it('are gone with their files, and the others move up', async () => {
    const id = await onShelf();
    const [one, two] = (await uploads(2)) as [string, string];
    await set(id, [one, two], []);
    await subgraph.emit(fileDeleted, one, { fileId: one, ownerId: owner.sub });
    expect(await shown(id)).toEqual([two]);
    expect(idsIn((await set(id, [two], [two])).data.outcome)).toEqual([two]);
  });
});
