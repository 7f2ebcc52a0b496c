import { randomBytes } from 'node:crypto';
import {
  auctionOpened,
  bidPlaced,
  sessionEnded,
  userDeleted,
  userRegistered,
  userSettingsChanged,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { eventually, identityOf, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import { LocalPushService } from '../../test/local-push-service.ts';
import { notifications as subgraph } from '../subgraph.ts';

const VAPID_PRIVATE_KEY = randomBytes(32).toString('base64url');
const opened = {
  auctionId: 'a1',
  partRequestId: 'p1',
  requesterId: 'customer',
  title: 'Front bumper',
  endsAt: '2026-11-21T21:30:00Z',
};
const REGISTER = `mutation ($input: RegisterPushSubscriptionInput!) { registerPushSubscription(input: $input) {
  __typename ... on PushSubscription { id } ... on PushNotAvailable { message } } }`;
const REMOVE = 'mutation ($endpoint: String!) { removePushSubscription(input: { endpoint: $endpoint }) }';

type Registration = ReturnType<LocalPushService['subscribe']>;

describe('notifications in a browser', () => {
  const outbox = temporaryFolder();
  let service: LocalPushService;
  let notifications: SubgraphTest;
  beforeEach(async () => {
    service = await LocalPushService.start();
  });
  afterEach(async () => {
    await notifications.close();
    await service.close();
    expect(service.faults).toEqual([]);
  });
  afterAll(() => outbox.remove());

  const start = async (config: Record<string, string> = {}) => {
    notifications = await testSubgraph(subgraph, {
      config: {
        OUTBOX_DIR: outbox.path,
        VAPID_PRIVATE_KEY,
        PUSH_SERVICES: service.origin,
        PUSH_RETRY_SECONDS: '0',
        PUSH_AGAIN_SECONDS: '0',
        ...config,
      },
    });
  };
  const identity = (sub: string, sid = `${sub}-1`) => identityOf('customer', { sub, sid });
  const execute = (query: string, variables: Record<string, unknown>, as: Identity | null) =>
    notifications.execute(query, variables, { as });
  const publicKey = async () => {
    const { data } = await execute('{ pushPublicKey }', {}, identity('customer'));
    return data.pushPublicKey as string;
  };
  const register = async (input: Registration, as: Identity = identity('customer')) => {
    const { data, errors } = await execute(REGISTER, { input }, as);
    return errors?.[0]?.extensions.code ?? data.registerPushSubscription.__typename;
  };
  /** A browser in which somebody is told from now on. */
  const browserOf = async (as: Identity = identity('customer'), path?: string) => {
    const registration = service.subscribe(await publicKey(), path);
    expect(await register(registration, as)).toBe('PushSubscription');
    return registration;
  };
  const open = (more: Partial<typeof opened> = {}) =>
    notifications.emit(auctionOpened, more.auctionId ?? 'a1', { ...opened, ...more });
  const rows = (statement: string) => notifications.em().getConnection().execute(statement);
  const deliveries = () => rows("select * from delivery where channel = 'PUSH'");
  const ended = (status: string) =>
    eventually(
      async () => {
        const all = await deliveries();
        return all.length > 0 && all.every((delivery) => delivery.status === status);
      },
      { within: 20_000, what: `what is pushed to be ${status}` },
    );
  const subscriptions = async () =>
    (await rows('select endpoint from push_subscription order by registered_at')).map((row) => row.endpoint);
  const titles = () => service.received.map(({ message }) => message.title);

  it('say what happened and what it is about, in the language of the account, to nobody but the browser', async () => {
    await start();
    await notifications.emit(userRegistered, 'customer', {
      userId: 'customer',
      displayName: 'ليلى',
      locale: 'ar',
    });
    await browserOf();
    await open({ title: 'صدام أمامي' });
    await ended('SENT');
    const [{ message, headers, claims }] = service.received as [(typeof service.received)[0]];
    expect(message).toMatchObject({
      kind: 'AUCTION_OPENED',
      title: 'بدأت المزايدة: صدام أمامي',
      language: 'ar',
      tag: 'AUCTION_OPENED:a1',
      auctionId: 'a1',
    });
    expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:no-reply@dallal.example' });
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '86400',
      topic: expect.stringMatching(/^[\w-]{32}$/),
    });
    const told = (await notifications.events()).map(({ type, data }) => [type, data.channel]);
    expect(told).toContainEqual(['notification.delivered', 'PUSH']);
  });

  it('fit into a message, however long the title of a request is and whatever its script', async () => {
    await start();
    await browserOf();
    await open({ title: '🚗'.repeat(2_000) });
    await ended('SENT');
    expect([...service.received[0]!.message.body].length).toBe(300);
  });

  it('come to each browser of the account, and to those of nobody else', async () => {
    await start();
    const mine = [await browserOf(), await browserOf(identity('customer', 'customer-2'))];
    await browserOf(identity('other'));
    await open();
    await ended('SENT');
    const paths = service.received.map(({ path }) => `${service.origin}${path}`);
    expect(paths.toSorted()).toEqual(mine.map(({ endpoint }) => endpoint).toSorted());
  });

  it('are not pushed about what somebody does not want to be written to about', async () => {
    await start();
    await browserOf();
    const settings = { userId: 'customer', locale: 'en' as const, currency: 'SAR' };
    await notifications.emit(userSettingsChanged, 'customer', { ...settings, muted: ['AUCTIONS'] });
    await open();
    await notifications.emit(userSettingsChanged, 'customer', { ...settings, muted: [] });
    await open({ auctionId: 'a2', title: 'Rear bumper' });
    await ended('SENT');
    expect(titles()).toEqual(['Auction open: Rear bumper']);
  });

  it('of one hot auction replace each other, and say what is the case now', async () => {
    await start();
    await browserOf();
    const place = async (amount: number) => {
      await notifications.emit(bidPlaced, 'a1', {
        ...{ ...opened, bidId: 'b1', merchantId: 'm1', merchantUserId: 'merchant', sequence: 1 },
        amount: { amount, currency: 'SAR' },
      });
      await ended('SENT');
    };
    await place(90_000);
    await place(80_000);
    expect(titles()).toEqual([expect.stringMatching(/900\.00/), expect.stringMatching(/800\.00/)]);
    const [first, second] = service.received;
    expect(second!.message.tag).toBe(first!.message.tag);
    expect(second!.headers.topic).toBe(first!.headers.topic);
    expect(await deliveries()).toHaveLength(1);
  });

  it('of one hot auction come no more often than they should', async () => {
    await start({ PUSH_AGAIN_SECONDS: '3600' });
    await browserOf();
    const place = (amount: number) =>
      notifications.emit(bidPlaced, 'a1', {
        ...{ ...opened, bidId: 'b1', merchantId: 'm1', merchantUserId: 'merchant', sequence: 1 },
        amount: { amount, currency: 'SAR' },
      });
    await place(90_000);
    await ended('SENT');
    for (const amount of [80_000, 70_000]) await place(amount);
    const { status, due_at } = (await deliveries())[0]!;
    expect([status, service.received.length]).toEqual(['QUEUED', 1]);
    const waiting = await rows("select run_at from graphile_worker.jobs where key like 'push:%'");
    expect(Date.parse(waiting[0]!.run_at)).toBe(Date.parse(due_at));
  });

  it.each([404, 410])('are not sent again to a browser of which the push service says %i', async (status) => {
    await start();
    const [gone, kept] = [
      await browserOf(identity('customer', '1')),
      await browserOf(identity('customer', '2')),
    ];
    service.answers.set(new URL(gone.endpoint).pathname, [status]);
    await open();
    await ended('SENT');
    expect(await subscriptions()).toEqual([kept.endpoint]);
  });

  it('are sent again to those browsers only that they have not reached', async () => {
    await start();
    await browserOf(identity('customer', '1'), '/quick');
    await browserOf(identity('customer', '2'), '/slow');
    service.answers.set('/slow', [{ status: 429, headers: { 'retry-after': '0' } }, 503, 'BREAK']);
    await open();
    await ended('SENT');
    expect(service.received.map(({ path }) => path)).toEqual(['/quick', '/slow']);
    expect((await deliveries())[0]).toMatchObject({ attempts: 4 });
  });

  it('wait as long as the push service asks for', async () => {
    await start();
    await browserOf(identity('customer'), '/busy');
    service.answers.set('/busy', [{ status: 429, headers: { 'retry-after': '1800' } }]);
    await open();
    await ended('QUEUED');
    await eventually(
      async () => (await deliveries())[0]!.attempts === 1 && service.answers.get('/busy')?.length === 0,
    );
    await ended('QUEUED');
    const { due_at, created_at } = (await deliveries())[0]!;
    expect(Date.parse(due_at) - Date.parse(created_at)).toBeGreaterThanOrEqual(1_800_000);
  });

  it.each([
    ['refuses them', [400], 1],
    ['sends them elsewhere', [{ status: 307, headers: { location: 'http://127.0.0.1:1/' } }], 1],
    ['is away each time', [500, 502, 503], 3],
  ] as const)('fail for good where the push service %s', async (_, answers, attempts) => {
    await start({ PUSH_MAX_ATTEMPTS: '3' });
    const { endpoint } = await browserOf(identity('customer'), '/it');
    service.answers.set('/it', [...answers]);
    await open();
    await ended('FAILED');
    expect((await deliveries())[0]).toMatchObject({ attempts });
    expect(service.received).toEqual([]);
    // Only a push service that says so has forgotten a browser.
    expect(await subscriptions()).toEqual([endpoint]);
    expect(await notifications.events('notification.failed')).toMatchObject([{ data: { channel: 'PUSH' } }]);
  });

  it('end with the session, and with the account', async () => {
    await start();
    const [mine, others, stays] = [
      await browserOf(),
      await browserOf(identity('other')),
      await browserOf(identity('third')),
    ];
    expect(await subscriptions()).toEqual([mine, others, stays].map(({ endpoint }) => endpoint));
    await notifications.emit(sessionEnded, 'customer-1', { userId: 'customer', sessionId: 'customer-1' });
    await notifications.emit(userDeleted, 'other', { userId: 'other' });
    expect(await subscriptions()).toEqual([stays.endpoint]);
    await open();
    expect(await deliveries()).toEqual([]);
  });

  it('go to whoever is signed in at a browser, and to nobody who was before', async () => {
    await start();
    const registration = await browserOf();
    expect(await register(registration, identity('other'))).toBe('PushSubscription');
    await open();
    await open({ requesterId: 'other', title: 'Rear bumper' });
    await ended('SENT');
    expect(titles()).toEqual(['Auction open: Rear bumper']);
  });

  it('come once to a browser that subscribes anew, or says again that it has', async () => {
    await start();
    await register(await browserOf());
    const latest = await browserOf();
    await register(latest);
    expect(await subscriptions()).toEqual([latest.endpoint]);
  });

  it('come to the browsers used last, of any number of them', async () => {
    await start();
    const endpoints: string[] = [];
    for (let sid = 0; sid < 22; sid += 1)
      endpoints.push((await browserOf(identity('customer', `${sid}`))).endpoint);
    expect(await subscriptions()).toEqual(endpoints.slice(2));
  });

  it('are ended by their owner, and by nobody else who knows the address', async () => {
    await start();
    const { endpoint } = await browserOf();
    await execute(REMOVE, { endpoint }, identity('other'));
    expect(await subscriptions()).toEqual([endpoint]);
    for (const text of [endpoint, endpoint, 'no address', '\0']) {
      const { data } = await execute(REMOVE, { endpoint: text }, identity('customer'));
      expect(data).toEqual({ removePushSubscription: true });
    }
    expect(await subscriptions()).toEqual([]);
  });

  it('are sent nowhere but to push services, whatever a client says', async () => {
    await start({ PUSH_SERVICES: 'https://push.example,https://*.push.apple.com' });
    const { p256dh, auth } = service.subscribe(await publicKey());
    const answer = (endpoint: string) => register({ endpoint, p256dh, auth });
    for (const endpoint of [
      `${service.origin}/it`,
      'http://push.example/it',
      'https://push.example:8443/it',
      'https://push.example.evil.example/it',
      'https://evil.example/#push.example',
      'https://push.example@evil.example/it',
      'https://user:password@push.example/it',
      'https://evilpush.apple.com/it',
      'https://push.apple.com/it',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/it',
      'file:///etc/passwd',
      `https://push.example/${'x'.repeat(2_000)}`,
      'push.example',
      '',
    ])
      expect([endpoint, await answer(endpoint)]).toEqual([endpoint, 'PushNotAvailable']);
    expect(await answer('https://push.example/it')).toBe('PushSubscription');
    expect(await answer('https://web.push.apple.com/it')).toBe('PushSubscription');
  });

  it('are not sent to a push service that is not accepted any more', async () => {
    await start({ PUSH_SERVICES: 'https://push.example' });
    await register({ ...service.subscribe(await publicKey()), endpoint: 'https://push.example/it' });
    await rows(`update push_subscription set endpoint = '${service.origin}/it'`);
    await open();
    await ended('FAILED');
    expect(service.received).toEqual([]);
  });

  it('take keys that something can be encrypted for', async () => {
    await start();
    const registration = service.subscribe(await publicKey());
    const off = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
    for (const p256dh of [off, 'x', ''])
      expect(await register({ ...registration, p256dh })).toBe('BAD_USER_INPUT');
    for (const auth of ['x', '']) expect(await register({ ...registration, auth })).toBe('BAD_USER_INPUT');
    expect(await subscriptions()).toEqual([]);
  });

  it('are for those who are signed in, in a session', async () => {
    await start();
    const registration = service.subscribe(await publicKey());
    const codeOf = async (as: Identity | null) =>
      (await execute(REGISTER, { input: registration }, as)).errors?.[0]?.extensions.code;
    expect(await codeOf(null)).toBe('UNAUTHENTICATED');
    expect(await codeOf({ ...identity('customer'), scopes: ['notifications:read'] })).toBe('FORBIDDEN');
    expect(await codeOf(identityOf('customer', { sub: 'customer' }))).toBe('FORBIDDEN');
  });

  it('are there in the app only where no key is configured', async () => {
    await start({ VAPID_PRIVATE_KEY: '' });
    expect(await publicKey()).toBeNull();
    expect(await register(service.subscribe(''))).toBe('PushNotAvailable');
  });

  it('go with the key that they were subscribed to with', async () => {
    await start();
    await browserOf();
    await rows("update push_subscription set server_key = 'of another key'");
    await open();
    await ended('FAILED');
    expect([await subscriptions(), service.received]).toEqual([[], []]);
  });
});
