import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { permissionsOf } from '@dallal/permissions';
import type { DemoProductPhotos } from '@dallal/products';
import type { RunningSubgraph } from '@dallal/subgraph';

/** Who sells what, and who uploaded what, is known from events, which are on their way: waited for so long, in milliseconds. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;

const ANNOUNCE = `mutation ($input: CreateUploadInput!) { result: createUpload(input: $input) {
  ... on Upload { url method headers { name value } file { id } } } }`;
const COMPLETE =
  'mutation ($input: CompleteUploadInput!) { result: completeUpload(input: $input) { ... on File { id } } }';
const SHOW =
  'mutation ($input: SetProductPhotosInput!) { result: setProductPhotos(input: $input) { __typename } }';

interface Upload {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly file: { readonly id: string };
}

/**
 * Gives the demo products their photos, as their sellers would: the bytes go to the store, users looks at them, products shows
 * them. No subgraph can do that alone. Those that have photos are left as they are.
 */
export async function hangDemoPhotos(
  subgraphs: readonly RunningSubgraph[],
  stopping: AbortSignal,
): Promise<void> {
  const named = (name: string) => subgraphs.find((subgraph) => subgraph.name === name)!;
  const [users, products] = [named('users'), named('products')];
  // One after the other: people are served meanwhile.
  for (const product of await waitingProducts(products, stopping)) {
    await hang(product, { users, products, stopping });
  }
}

interface Gallery {
  readonly users: RunningSubgraph;
  readonly products: RunningSubgraph;
  readonly stopping: AbortSignal;
}

async function waitingProducts(
  products: RunningSubgraph,
  stopping: AbortSignal,
): Promise<readonly DemoProductPhotos[]> {
  const { demoProductPhotos } = await import('@dallal/products');
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const { waiting, unsold } = await demoProductPhotos(products.em());
    if (unsold === 0 || performance.now() > patience) return waiting;
    await delay(PAUSE_MS, undefined, { signal: stopping });
  }
}

async function hang(
  { productId, seller, pictures }: DemoProductPhotos,
  { users, products, stopping }: Gallery,
): Promise<void> {
  const photos = [];
  for (const { path, fileName, alternativeTextAr, alternativeTextEn } of pictures) {
    stopping.throwIfAborted();
    const fileId = await upload(await readFile(path), fileName, seller, users);
    photos.push({ fileId, alternativeTextAr, alternativeTextEn });
  }
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return void (await ask(products, SHOW, { productId, photos, expectedFileIds: [] }, seller));
    } catch (error) {
      // Products waits for the news of an upload, but not as long as it may take where everything starts at once.
      if (performance.now() > patience) throw error;
      await delay(PAUSE_MS, undefined, { signal: stopping });
    }
  }
}

async function upload(
  body: Uint8Array<ArrayBuffer>,
  fileName: string,
  seller: DemoProductPhotos['seller'],
  users: RunningSubgraph,
): Promise<string> {
  const announced = { purpose: 'PRODUCT_PHOTO', fileName, mediaType: 'image/jpeg', sizeBytes: body.length };
  const { url, method, headers, file } = await ask<Upload>(users, ANNOUNCE, announced, seller);
  const sent = await fetch(url, { method, headers: headers.map(({ name, value }) => [name, value]), body });
  if (!sent.ok) throw new Error(`The store answered ${sent.status} to a demo photo.`);
  await ask(users, COMPLETE, { fileId: file.id }, seller);
  return file.id;
}

async function ask<Result>(
  subgraph: RunningSubgraph,
  query: string,
  input: object,
  seller: DemoProductPhotos['seller'],
): Promise<Result> {
  const roles = ['customer', 'merchant'] as const;
  const identity = { ...seller, roles, scopes: permissionsOf(roles) };
  const { data, errors } = await subgraph.execute({
    query,
    variables: { input },
    identity,
    requestId: randomUUID(),
  });
  if (errors?.[0]) throw new Error('A demo photo was refused.', { cause: errors[0] });
  return data!.result as Result;
}
