import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { eventually, temporaryFolder } from '@dallal/testing';
import { startS3 } from '../test/s3-server.ts';
import { DiskStore, type ObjectStore, s3Store } from './index.ts';

const folder = temporaryFolder();
let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(async () => {
  await s3.stop();
  folder.remove();
});

const disk = (options: object = {}) =>
  new DiskStore({
    folder: folder.path,
    host: '127.0.0.1',
    port: 0,
    corsOrigins: [],
    onError: fail,
    ...options,
  });
const bucket = () =>
  s3Store({
    ...s3,
    bucket: 'files',
    region: 'us-east-1',
    pathStyle: true,
    createBucket: true,
    encryption: 'AES256',
  });
function fail(error: unknown): never {
  throw error;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const type = 'image/jpeg';
const shown = { type, disposition: 'inline', fileName: 'Foto «1».jpg', expiresInSeconds: 60 } as const;

describe.each([
  ['on disk', async () => disk()],
  ['in S3', bucket],
])('a store %s', (_, open: () => Promise<ObjectStore>) => {
  let store: ObjectStore;
  let keys = 0;
  const newKey = () => `uploads/${++keys}`;
  beforeAll(async () => {
    store = await open();
    await store.open();
  });
  afterAll(() => store.close());

  const read = async (key: string) => {
    const found = await store.get(key);
    return found && (await buffer(found.body)).toString();
  };
  const send = async (
    key: string,
    body: string,
    { size = body.length, as = type, change = (_: URL) => {} } = {},
  ) => {
    const { url, method, headers } = await store.presignPut(key, { type, size, expiresInSeconds: 60 });
    const address = new URL(url);
    change(address);
    return fetch(address, { method, headers: { ...headers, 'content-type': as }, body });
  };

  it('gives back what was put, by its key, until it is deleted', async () => {
    const key = newKey();
    expect([await store.get(key), await store.head(key)]).toEqual([null, null]);
    await store.put(key, bytes('one'), { type, size: 3 });
    expect(await store.head(key)).toEqual({ size: 3 });
    expect(await read(key)).toBe('one');
    await store.put(key, Readable.from([bytes('an'), bytes('other')]), { type, size: 7 });
    expect(await read(key)).toBe('another');
    await store.delete(key);
    await store.delete(key);
    expect([await store.get(key), await store.head(key)]).toEqual([null, null]);
  });

  it('does not keep a body that is not as long as was said', async () => {
    const key = newKey();
    await expect(store.put(key, bytes('long'), { type, size: 3 })).rejects.toThrow();
    await expect(store.put(key, bytes('long'), { type, size: 5 })).rejects.toThrow();
    expect(await store.head(key)).toBeNull();
  });

  it.each([
    '../secret',
    'a/../b',
    '/etc/passwd',
    'a//b',
    '.parts/x',
    'a\\b',
    'a\0',
    'Ä',
    '',
    'a'.repeat(201),
  ])('takes nothing for a key that is none: %j', async (key) => {
    await expect(async () => store.put(key, bytes('x'), { type, size: 1 })).rejects.toThrow('no key');
    await expect(async () => store.get(key)).rejects.toThrow('no key');
    await expect(async () => store.presignGet(key, shown)).rejects.toThrow('no key');
  });

  it('takes by a signed address what was announced, twice if need be', async () => {
    const key = newKey();
    expect((await send(key, 'first')).status).toBe(200);
    expect((await send(key, 'again')).status).toBe(200);
    expect(await read(key)).toBe('again');
  });

  it('takes nothing longer, shorter or of another type, and nothing by an address that was changed', async () => {
    const key = newKey();
    const other = (await store.presignPut(newKey(), { type, size: 4, expiresInSeconds: 60 })).url;
    const refused = [
      await send(key, 'long', { size: 3 }),
      await send(key, 'long', { size: 5 }),
      await send(key, 'html', { as: 'text/html' }),
      await send(key, 'else', { change: (url) => (url.pathname = new URL(other).pathname) }),
      await send(key, 'more', { change: (url) => url.searchParams.forEach(lengthen(url)) }),
      await fetch(await store.presignGet(key, shown), { method: 'PUT', body: 'long' }),
    ];
    for (const { status } of refused) expect([400, 403, 405]).toContain(status);
    expect(await store.head(key)).toBeNull();
  });

  it('shows by a signed address what is there, whole or in part, as the address says', async () => {
    const key = newKey();
    await store.put(key, bytes('0123456789'), { type: 'text/html', size: 10 });
    const url = await store.presignGet(key, shown);
    const whole = await fetch(url);
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
    expect(whole.headers.get('content-type')).toBe(type);
    expect(whole.headers.get('content-disposition')).toBe(
      `inline; filename="Foto _1_.jpg"; filename*=UTF-8''Foto%20%C2%AB1%C2%BB.jpg`,
    );
    const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
    ]);
    expect((await fetch(await store.presignGet(newKey(), shown))).status).toBe(404);
    const another = new URL(await store.presignGet(newKey(), shown));
    another.pathname = new URL(url).pathname;
    expect((await fetch(another)).status).toBe(403);
  });

  it('has one address for all who ask within a span of time, good until its end and beyond', async () => {
    const key = newKey();
    await store.put(key, bytes('seen'), { type, size: 4 });
    const steady = { ...shown, expiresInSeconds: 86_400, steady: true };
    // Asked again where a span ended just then.
    await eventually(async () => {
      const [one, other] = [await store.presignGet(key, steady), await store.presignGet(key, steady)];
      return one === other;
    });
    const answer = await fetch(await store.presignGet(key, steady));
    expect([answer.status, await answer.text()]).toEqual([200, 'seen']);
    expect(await store.presignGet(newKey(), steady)).not.toContain(key);
  });

  it('shows and takes nothing by an address that has expired', async () => {
    const key = newKey();
    const put = await store.presignPut(key, { type, size: 1, expiresInSeconds: 0 });
    expect((await fetch(put.url, { ...put, body: '1' })).status).toBe(403);
    expect(await store.head(key)).toBeNull();
    expect((await fetch(await store.presignGet(key, { ...shown, expiresInSeconds: 0 }))).status).toBe(403);
  });
});

/** The longer life that somebody would like an address to have. */
function lengthen(url: URL) {
  return (value: string, name: string) => {
    if (/expires$/i.test(name)) url.searchParams.set(name, String(Number(value) + 600));
  };
}

describe('a store on disk', () => {
  it('counts a body that does not say how long it is, and keeps nothing of it when it is too long', async () => {
    const store = disk();
    await store.open();
    try {
      const { url, method, headers } = await store.presignPut('uploads/chunked', {
        type,
        size: 3,
        expiresInSeconds: 60,
      });
      const chunked = (text: string) =>
        ({ method, headers, body: new Blob([text]).stream(), duplex: 'half' }) as const;
      expect((await fetch(url, chunked('four'))).status).toBe(413);
      expect((await fetch(url, chunked('ab'))).status).toBe(400);
      expect(await store.head('uploads/chunked')).toBeNull();
      const interrupted = new ReadableStream({ pull: (sending) => sending.error(new Error('unplugged')) });
      await expect(fetch(url, { ...chunked(''), body: interrupted })).rejects.toThrow();
      expect((await fetch(url, chunked('abc'))).status).toBe(200);
      await eventually(() => readdirSync(join(folder.path, '.parts')).length === 0);
    } finally {
      await store.close();
    }
  });

  it('lets browsers run nothing of what it shows, and only pages of known origins read it', async () => {
    const store = disk({ corsOrigins: ['https://dallal.example'] });
    await store.open();
    try {
      await store.put('files/1', bytes('<script>'), { type: 'text/html', size: 8 });
      const url = await store.presignGet('files/1', {
        ...shown,
        disposition: 'attachment',
        type: 'application/pdf',
      });
      const from = async (origin: string) => (await fetch(url, { headers: { origin } })).headers;
      const headers = await from('https://dallal.example');
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-type': 'application/pdf',
        'access-control-allow-origin': 'https://dallal.example',
      });
      expect(headers.get('content-disposition')).toMatch(/^attachment; /);
      expect((await from('https://elsewhere.example')).has('access-control-allow-origin')).toBe(false);
    } finally {
      await store.close();
    }
  });

  it('honours the addresses of another process that has the same secret, and of no other', async () => {
    const secret = 'a secret that two processes share';
    const [one, two, stranger] = [disk({ secret }), disk({ secret }), disk()];
    const stores = [one, two, stranger];
    await Promise.all(stores.map((store) => store.open()));
    try {
      await one.put('files/2', bytes('shared'), { type, size: 6 });
      const { pathname, search } = new URL(await one.presignGet('files/2', shown));
      const at = async (store: DiskStore) => {
        const { origin } = new URL(await store.presignGet('files/2', shown));
        return (await fetch(`${origin}${pathname}${search}`)).status;
      };
      expect([await at(two), await at(stranger)]).toEqual([200, 403]);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  });
});
