import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bidPlaced, partRequestChanged, partRequestPublished, productPhotosChanged } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId, sql } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import sharp from 'sharp';
import { accountIn } from '../../test/accounts.ts';
import { startFakeClamd, VIRUS } from '../../test/fake-clamd.ts';
import { bomb, html, pdf, photo, png, polyglot, svg } from '../../test/sample-files.ts';
import { users as definition } from '../subgraph.ts';

const FILE = 'id purpose status rejection fileName mediaType sizeBytes width height createdAt url';
const CREATE = `mutation($input: CreateUploadInput!) { createUpload(input: $input) { __typename
  ... on Upload { url method expiresAt headers { name value } file { ${FILE} } }
  ... on UploadRefused { reason mediaTypes maximumBytes } } }`;
const COMPLETE = `mutation($input: CompleteUploadInput!) { completeUpload(input: $input) { __typename
  ... on File { ${FILE} } ... on FileRejected { reason } } }`;
const DELETE = `mutation($input: DeleteFileInput!) { deleteFile(input: $input) { __typename
  ... on File { id status url } ... on FileInUse { file { id } } } }`;
const READ = `query($id: ID!) { file(id: $id) { ${FILE} } }`;
const SET_AVATAR = `mutation($input: SetAvatarInput!) { setAvatar(input: $input) {
  ... on User { id avatar { ${FILE} } } } }`;
const ENTITIES = `query($of: [_Any!]!) { _entities(representations: $of) { ... on File { id url } } }`;

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the answer is
type Answer = Record<string, any>;
type Announcement = { purpose: string; mediaType: string; fileName: string; sizeBytes: number };

describe('files', () => {
  const folder = temporaryFolder();
  let clamd: Awaited<ReturnType<typeof startFakeClamd>>;
  let users: SubgraphTest;
  beforeAll(async () => {
    clamd = await startFakeClamd();
    users = await testSubgraph(definition, {
      config: {
        FILES_DIR: folder.path,
        CLAMD_URL: clamd.url,
        FILES_PENDING_UPLOADS: '3',
        FILES_DAILY_MEGABYTES: '30',
      },
    });
  });
  afterAll(async () => {
    await users.close();
    await clamd.stop();
    folder.remove();
  });

  const person = async () => identityOf('customer', { sub: await accountIn(users.em(), {}) });
  const ask = async (query: string, input: object, as: Identity | null) => {
    const { data, errors } = await users.execute(query, { input }, { as });
    if (errors) throw new Error(`${errors[0]!.extensions.code}`);
    return Object.values(data)[0] as Answer;
  };
  const announce = (as: Identity, announced: Partial<Announcement> = {}) =>
    ask(
      CREATE,
      { purpose: 'PART_PHOTO', mediaType: 'image/jpeg', fileName: 'x.jpg', sizeBytes: 1, ...announced },
      as,
    );
  const send = async (upload: Answer, body: Uint8Array) => {
    const headers = upload.headers.map(({ name, value }: Record<string, string>) => [name, value]);
    return (await fetch(upload.url, { method: upload.method, headers, body: new Uint8Array(body) })).status;
  };
  /** All of an upload, and what completing it answers. */
  const upload = async (as: Identity, body: Uint8Array, announced: Partial<Announcement> = {}) => {
    const announcement = await announce(as, { sizeBytes: body.length, ...announced });
    expect(await send(announcement, body)).toBe(200);
    return ask(COMPLETE, { fileId: announcement.file.id }, as);
  };
  const read = (id: string, as: Identity) => users.execute(READ, { id }, { as });
  const isKept = (path: string) => existsSync(join(folder.path, path));
  /** Has those of the jobs that wait for a file start now. */
  const hurry = (task: string, fileId: string) =>
    sql(
      users.em(),
      `select graphile_worker.reschedule_jobs(array_agg(j.id), run_at => now()) from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ? and j.payload->>'fileId' = ?`,
      [task, fileId],
    );

  describe('a photo', () => {
    it('is kept upright, without where it was taken, and what was sent is gone', async () => {
      const as = await person();
      const sent = await photo(64, 32);
      expect((await sharp(sent).metadata()).exif!.includes('A phone')).toBe(true);
      const file = await upload(as, sent);
      expect(file).toMatchObject({ status: 'READY', mediaType: 'image/jpeg', width: 32, height: 64 });
      const response = await fetch(file.url);
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      const kept = Buffer.from(await response.arrayBuffer());
      expect(kept.length).toBe(file.sizeBytes);
      const { exif, orientation, width } = await sharp(kept).metadata();
      expect({ exif, orientation, width }).toEqual({ width: 32 });
      expect([isKept(`uploads/${file.id}`), isKept(`files/${file.id}`)]).toEqual([false, true]);
      const [ready] = (await users.events('file.ready')).filter(({ aggregateId }) => aggregateId === file.id);
      expect(ready!.data).toEqual({
        fileId: file.id,
        ownerId: as.sub,
        purpose: 'PART_PHOTO',
        mediaType: 'image/jpeg',
        sizeBytes: kept.length,
        key: `files/${file.id}`,
      });
    });

    it('that hides a web page is a photo and nothing else afterwards', async () => {
      const file = await upload(await person(), await polyglot());
      const response = await fetch(file.url);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await response.arrayBuffer()).includes('script')).toBe(false);
    });

    it('is made no larger than it has to be', async () => {
      const file = await upload(await person(), await png(3_000, 30), { mediaType: 'image/png' });
      expect(file).toMatchObject({ mediaType: 'image/jpeg', width: 2_560, height: 26 });
    });

    it('cannot be replaced by another under the address by which it was sent', async () => {
      const as = await person();
      const [first, second] = [await photo(64, 32), await photo(128, 32)];
      const body = (photo: Buffer) => Buffer.concat([photo, Buffer.alloc(10_000 - photo.length)]);
      const announcement = await announce(as, { sizeBytes: 10_000 });
      await send(announcement, body(first));
      const file = await ask(COMPLETE, { fileId: announcement.file.id }, as);
      await send(announcement, body(second));
      expect(await ask(COMPLETE, { fileId: file.id }, as)).toMatchObject({ height: 64 });
      await hurry('file.expire-upload', file.id);
      await eventually(() => !isKept(`uploads/${file.id}`));
      expect((await fetch(file.url)).status).toBe(200);
    });
  });

  it('keeps a PDF as it is, and never shows it inline', async () => {
    const announced = { purpose: 'MERCHANT_DOCUMENT', mediaType: 'application/pdf', fileName: 'سجل.pdf' };
    const file = await upload(await person(), pdf, announced);
    const response = await fetch(file.url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="___.pdf"; filename*=UTF-8''%D8%B3%D8%AC%D9%84.pdf`,
    );
  });

  it.each<[string, () => Promise<Buffer> | Buffer, Partial<Announcement>, string]>([
    ['SVG that is called PNG', () => svg, { mediaType: 'image/png' }, 'TYPE_DIFFERS'],
    ['a web page that is called JPEG', () => html, {}, 'TYPE_DIFFERS'],
    ['PNG that is called JPEG', () => png(), {}, 'TYPE_DIFFERS'],
    ['half a JPEG', async () => (await photo(640, 480)).subarray(0, 1_500), {}, 'UNREADABLE'],
    ['a picture of 60,000 by 60,000 pixels', () => bomb(), { mediaType: 'image/png' }, 'TOO_MANY_PIXELS'],
    [
      'a PDF without an end',
      () => pdf.subarray(0, 40),
      { purpose: 'MERCHANT_DOCUMENT', mediaType: 'application/pdf' },
      'UNREADABLE',
    ],
    [
      'what the virus scanner knows',
      async () => Buffer.concat([await photo(), Buffer.from(VIRUS)]),
      {},
      'INFECTED',
    ],
  ])('rejects %s, and keeps nothing of it', async (_, body, announced, reason) => {
    const as = await person();
    expect(await upload(as, await body(), announced)).toEqual({ __typename: 'FileRejected', reason });
    const [{ id }] = (await sql<{ id: string }>(users.em(), 'select id from file where owner_id = ?', [
      as.sub,
    ])) as [{ id: string }];
    expect([isKept(`uploads/${id}`), isKept(`files/${id}`)]).toEqual([false, false]);
    expect((await read(id, as)).data.file).toMatchObject({
      status: 'REJECTED',
      rejection: reason,
      url: null,
    });
    expect(await ask(COMPLETE, { fileId: id }, as)).toEqual({ __typename: 'FileRejected', reason });
  });

  it('takes no more bytes than were announced, and waits for them', async () => {
    const as = await person();
    const announcement = await announce(as, { sizeBytes: 10 });
    expect(await send(announcement, Buffer.alloc(11))).toBe(400);
    expect(await ask(COMPLETE, { fileId: announcement.file.id }, as)).toMatchObject({
      reason: 'NOT_UPLOADED',
    });
    expect((await read(announcement.file.id, as)).data.file.status).toBe('PENDING');
  });

  it('refuses announcements of other types, of too much, and of too many', async () => {
    const as = await person();
    const refusal = async (announced: Partial<Announcement>) => (await announce(as, announced)).reason;
    expect(await refusal({ mediaType: 'image/svg+xml' })).toBe('MEDIA_TYPE_NOT_TAKEN');
    expect(await refusal({ mediaType: 'application/pdf' })).toBe('MEDIA_TYPE_NOT_TAKEN');
    expect(await refusal({ sizeBytes: 10 * 1_048_576 + 1 })).toBe('TOO_LARGE');
    await expect(announce(as, { sizeBytes: 0 })).rejects.toThrow('BAD_USER_INPUT');
    for (const sizeBytes of [10_000_000, 10_000_000]) await announce(as, { sizeBytes });
    expect(await refusal({ sizeBytes: 10_000_001 })).toBe('DAILY_QUOTA_EXCEEDED');
    const [first, second] = await Promise.all([announce(as), announce(as)]);
    expect([first!.reason, second!.reason].sort()).toEqual(['TOO_MANY_PENDING', undefined]);
  });

  it('does not let a name decide where bytes go, or what is said of them', async () => {
    const as = await person();
    const file = await upload(as, await photo(), { fileName: '../../../etc/"pass\\wd%00.html' });
    expect(isKept(`files/${file.id}`)).toBe(true);
    const { headers } = await fetch(file.url);
    expect(headers.get('content-type')).toBe('image/jpeg');
    expect(headers.get('content-disposition')).toContain('filename=".._.._.._etc__pass_wd_00.jpg"');
    await expect(announce(as, { fileName: 'a\r\nset-cookie: x' })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('holds back what the virus scanner has not seen, until it answers', async () => {
    const as = await person();
    clamd.state.isUp = false;
    const file = await upload(as, await photo()).finally(() => {
      clamd.state.isUp = true;
    });
    expect(file).toMatchObject({ status: 'SCANNING', url: null });
    await hurry('file.process', file.id);
    await eventually(async () => (await read(file.id, as)).data.file.status === 'READY', { within: 20_000 });
  });

  it('works on few files at once, however many are completed', async () => {
    const people = await Promise.all([person(), person()]);
    const body = await photo();
    const announced = await Promise.all(
      people.flatMap((as) =>
        Array.from({ length: 3 }, async () => ({
          as,
          upload: await announce(as, { sizeBytes: body.length }),
        })),
      ),
    );
    for (const { upload } of announced) await send(upload, body);
    const gate = Promise.withResolvers<void>();
    Object.assign(clamd.state, { most: 0, gate: gate.promise });
    const completed = announced.map(({ as, upload }) => ask(COMPLETE, { fileId: upload.file.id }, as));
    await eventually(() => clamd.state.open >= 3);
    gate.resolve();
    const ready = `select 1 from file where id = ? and status = 'READY'`;
    for (const { id } of await Promise.all(completed))
      await eventually(async () => (await sql(users.em(), ready, [id])).length === 1, { within: 20_000 });
    expect(clamd.state.most).toBe(3);
  });

  it('forgets an upload that was never completed', async () => {
    const as = await person();
    const announcement = await announce(as, { sizeBytes: 3 });
    const { id } = announcement.file;
    await send(announcement, Buffer.from('abc'));
    await hurry('file.expire-upload', id);
    await eventually(() => !isKept(`uploads/${id}`), { within: 20_000 });
    await expect(ask(COMPLETE, { fileId: id }, as)).rejects.toThrow('NOT_FOUND');
  });

  it('deletes a file with all its bytes, once', async () => {
    const as = await person();
    const { id } = await upload(as, await photo());
    for (let time = 0; time < 2; time++)
      expect(await ask(DELETE, { fileId: id }, as)).toEqual({
        __typename: 'File',
        id,
        status: 'DELETED',
        url: null,
      });
    await eventually(() => !isKept(`files/${id}`), { within: 20_000 });
    expect((await read(id, as)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const deleted = (await users.events('file.deleted')).filter(({ aggregateId }) => aggregateId === id);
    expect(deleted.map(({ data }) => data)).toEqual([{ fileId: id, ownerId: as.sub }]);
  });

  describe('who may know of a file', () => {
    it('its owner alone: to others it is not found, whichever way they ask', async () => {
      const [as, stranger] = [await person(), await person()];
      const file = await upload(as, await photo(), { purpose: 'AVATAR' });
      for (const fileId of [file.id, newId(), 'x', '../x']) {
        expect((await read(fileId, stranger)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
        for (const mutation of [COMPLETE, DELETE, SET_AVATAR])
          await expect(ask(mutation, { fileId }, stranger)).rejects.toThrow('NOT_FOUND');
      }
      const of = [{ __typename: 'File', id: file.id }];
      for (const viewer of [stranger, null])
        expect((await users.execute(ENTITIES, { of }, { as: viewer })).data).toEqual({ _entities: [null] });
      await expect(announce(null as never)).rejects.toThrow('UNAUTHENTICATED');
      const narrowed = { ...as, scopes: ['profile:read'] };
      await expect(announce(narrowed)).rejects.toThrow('FORBIDDEN');
      expect((await users.execute(ENTITIES, { of }, { as: narrowed })).data).toEqual({ _entities: [null] });
    });

    it('of the papers of merchants, those who review them', async () => {
      const as = await person();
      const file = await upload(as, pdf, { purpose: 'MERCHANT_DOCUMENT', mediaType: 'application/pdf' });
      const support = identityOf('support', { sub: newId() });
      expect((await read(file.id, support)).data.file.url).toMatch(/^http/);
    });

    it('of the photos of a part request, anybody signed in once it is published, and of its owner’s only', async () => {
      const [as, other, merchant] = [
        await person(),
        await person(),
        identityOf('merchant', { sub: newId() }),
      ];
      const [own, foreign] = [await upload(as, await photo()), await upload(other, await photo())];
      const of = [own, foreign].map(({ id }) => ({ __typename: 'File', id }));
      const seen = async () => (await users.execute(ENTITIES, { of }, { as: merchant })).data._entities;
      expect(await seen()).toEqual([null, null]);
      const partRequestId = newId();
      await users.emit(partRequestPublished, partRequestId, {
        partRequestId,
        requesterId: as.sub,
        title: 'Front brake pads',
        vin: '1HGCM82633A004352',
        category: 'brake-pads',
        area: 'SA-01',
        budget: null,
        budgetIsHard: false,
        deadline: new Date().toISOString(),
        photoIds: [own.id, foreign.id, 'x'],
      });
      expect(await seen()).toEqual([{ id: own.id, url: expect.any(String) }, null]);
      expect(await ask(DELETE, { fileId: own.id }, as)).toMatchObject({ __typename: 'FileInUse' });
      const amended = { partRequestId, requesterId: other.sub, revision: 2, photoIds: [own.id, foreign.id] };
      await users.emit(partRequestChanged, partRequestId, amended);
      expect((await seen()).map(({ id }: { id: string }) => id)).toEqual([own.id, foreign.id]);
    });

    it('of the photos of a bid, the requester and who acts for the merchant, and of those of its bidder only', async () => {
      const [as, other, requester] = [await person(), await person(), await person()];
      const merchantId = newId();
      const colleague = identityOf('merchant', { sub: newId(), merchant: merchantId });
      const [own, foreign] = [
        await upload(as, await photo(), { purpose: 'BID_PHOTO' }),
        await upload(other, await photo(), { purpose: 'BID_PHOTO' }),
      ];
      const of = [own, foreign].map(({ id }) => ({ __typename: 'File', id }));
      const seen = async (viewer: Identity) =>
        (await users.execute(ENTITIES, { of }, { as: viewer })).data._entities;
      const auctionId = newId();
      const placed = {
        auctionId,
        partRequestId: newId(),
        requesterId: requester.sub,
        title: 'Front brake pads',
        bidId: newId(),
        merchantId,
        merchantUserId: newId(),
        amount: { amount: 1, currency: 'SAR' },
        placedBy: as.sub,
        photoIds: [own.id, foreign.id, 'x'],
      };
      for (const sequence of [2, 3]) await users.emit(bidPlaced, auctionId, { ...placed, sequence });
      for (const viewer of [requester, colleague]) {
        expect(await seen(viewer)).toEqual([{ id: own.id, url: expect.any(String) }, null]);
      }
      expect(await seen(await person())).toEqual([null, null]);
      expect(await seen(identityOf('merchant', { sub: newId(), merchant: newId() }))).toEqual([null, null]);
      expect(await ask(DELETE, { fileId: own.id }, as)).toMatchObject({ __typename: 'FileInUse' });
    });
  });

  describe('a photo of a product', () => {
    const URLS = `query($of: [_Any!]!) { _entities(representations: $of) { ... on File { id width
      whole: url small: url(width: 320) middle: url(width: 400) large: url(width: 1280) } } }`;
    const seenBy = async (viewer: Identity | null, ...ids: string[]) => {
      const of = ids.map((id) => ({ __typename: 'File', id }));
      return (await users.execute(URLS, { of }, { as: viewer })).data._entities;
    };
    const tell = (photos: object[], removed: object[] = []) => {
      const productId = newId();
      return users.emit(productPhotosChanged, productId, { productId, photos, removed } as never);
    };
    const widthAt = async (url: string) => {
      const response = await fetch(url);
      const { width, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      return [width, format, response.headers.get('content-type')];
    };

    it('is for everybody from when its product shows it, if it is its owner’s, by an address that stays', async () => {
      const [as, other] = [await person(), await person()];
      const own = await upload(as, await photo(900, 1_000), { purpose: 'PRODUCT_PHOTO' });
      const [foreign, part] = [
        await upload(other, await photo(), { purpose: 'PRODUCT_PHOTO' }),
        await upload(as, await photo()),
      ];
      const ids = [own.id, foreign.id, part.id];
      for (const viewer of [null, other]) expect((await seenBy(viewer, own.id))[0]).toBeNull();
      await tell([...ids, 'x'].map((fileId) => ({ fileId, ownerId: as.sub })));
      const [file, ...others] = await seenBy(null, ...ids);
      expect(others).toEqual([null, null]);
      expect(file).toEqual((await seenBy(null, own.id))[0]);
      expect(await ask(DELETE, { fileId: own.id }, as)).toMatchObject({ __typename: 'FileInUse' });
    });

    it('is kept in less width, too, and shown in the least that is enough', async () => {
      const as = await person();
      const { id } = await upload(as, await photo(900, 1_000), { purpose: 'PRODUCT_PHOTO' });
      await tell([{ fileId: id, ownerId: as.sub }]);
      const [{ width, ...urls }] = await seenBy(null, id);
      expect([width, urls.large]).toEqual([1_000, urls.whole]);
      expect(await widthAt(urls.small)).toEqual([320, 'webp', 'image/webp']);
      expect(await widthAt(urls.middle)).toEqual([640, 'webp', 'image/webp']);
      expect(await widthAt(urls.large)).toEqual([1_000, 'jpeg', 'image/jpeg']);
    });

    it('is deleted with all its bytes when its product shows it no more', async () => {
      const [as, other] = [await person(), await person()];
      const { id } = await upload(as, await photo(900, 400), { purpose: 'PRODUCT_PHOTO' });
      await tell([{ fileId: id, ownerId: as.sub }]);
      await tell([], [{ fileId: id, ownerId: other.sub }]);
      expect((await seenBy(null, id))[0]).not.toBeNull();
      expect(isKept(`files/${id}-320`)).toBe(true);
      await tell([], [{ fileId: id, ownerId: as.sub }]);
      expect((await seenBy(null, id))[0]).toBeNull();
      await eventually(() => !isKept(`files/${id}`) && !isKept(`files/${id}-320`), { within: 20_000 });
    });
  });

  describe('an avatar', () => {
    it('is a square that anybody signed in sees, until another takes its place', async () => {
      const [as, stranger] = [await person(), await person()];
      const first = await upload(as, await photo(300, 200), { purpose: 'AVATAR' });
      const { avatar } = await ask(SET_AVATAR, { fileId: first.id }, as);
      expect(avatar).toMatchObject({ id: first.id, mediaType: 'image/webp', width: 512, height: 512 });
      const avatarOf = `query($id: ID!) { user(id: $id) { avatar { id url } } }`;
      const seen = async () =>
        (await users.execute(avatarOf, { id: as.sub }, { as: stranger })).data.user.avatar;
      expect(await seen()).toEqual({ id: first.id, url: expect.any(String) });
      expect(await ask(DELETE, { fileId: first.id }, as)).toMatchObject({ __typename: 'FileInUse' });
      const second = await upload(as, await png(), { purpose: 'AVATAR', mediaType: 'image/png' });
      await ask(SET_AVATAR, { fileId: second.id }, as);
      expect((await seen()).id).toBe(second.id);
      await eventually(() => !isKept(`files/${first.id}`), { within: 20_000 });
      await ask(SET_AVATAR, { fileId: null }, as);
      expect(await seen()).toBeNull();
    });

    it('is no photo of a part, and nothing that is not ready', async () => {
      const as = await person();
      const photoOfPart = await upload(as, await photo());
      const pending = await announce(as, { purpose: 'AVATAR' });
      for (const fileId of [photoOfPart.id, pending.file.id])
        await expect(ask(SET_AVATAR, { fileId }, as)).rejects.toThrow('NOT_FOUND');
    });
  });
});
