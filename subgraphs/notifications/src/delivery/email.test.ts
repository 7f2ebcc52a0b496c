import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  auctionOpened,
  userContactChanged,
  userRegistered,
  userSettingsChanged,
  userVerified,
} from '@dallal/events';
import { eventually, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import { notifications as subgraph } from '../subgraph.ts';
import { scheduleEmail } from './email-queue.ts';

const opened = {
  auctionId: 'a1',
  partRequestId: 'p1',
  requesterId: 'customer',
  title: 'Front bumper',
  endsAt: '2026-11-21T21:30:00Z',
};
const account = {
  userId: 'customer',
  email: 'layla@example.com',
  displayName: 'Layla',
  locale: 'en' as const,
};

describe('e-mail in the outbox folder', () => {
  let notifications: SubgraphTest;
  let folder: ReturnType<typeof temporaryFolder>;
  let outbox: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  const start = async (config: Record<string, string> = {}) => {
    outbox = join(folder.path, 'made', 'when-needed');
    notifications = await testSubgraph(subgraph, {
      config: { OUTBOX_DIR: outbox, EMAIL_RETRY_SECONDS: '0', ...config },
    });
  };
  afterEach(async () => {
    await notifications.close();
    folder.remove();
  });

  const files = () => readdir(outbox).catch(() => []);
  const delivery = async () => {
    const rows = await notifications
      .em()
      .getConnection()
      .execute(`select * from delivery where channel = 'EMAIL'`);
    return rows[0]!;
  };
  const reached = (status: string) =>
    eventually(async () => (await delivery()).status === status, {
      within: 20_000,
      what: `the e-mail to be ${status}`,
    });
  const onlyEmail = async () => {
    const names = await files();
    expect(names).toEqual([`${(await delivery()).notification_id}.eml`]);
    return readFile(join(outbox, names[0]!), 'latin1');
  };
  const tellOfDelivery = async () =>
    (await notifications.events()).filter(({ data }) => data.channel === 'EMAIL').map(({ type }) => type);

  it('is an RFC 5322 file named after the notification, and told of once', async () => {
    await start();
    await notifications.emit(userRegistered, 'customer', account);
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('SENT');
    const email = await onlyEmail();
    expect(email).toMatch(/^To: Layla <layla@example\.com>\r$/m);
    expect(email).toMatch(/^Subject: Auction open: Front bumper\r$/m);
    expect(email).toMatch(/^Content-Language: en\r$/m);
    expect(email.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    expect(await tellOfDelivery()).toEqual(['notification.delivered']);
  });

  it('speaks Arabic to those who do', async () => {
    await start();
    await notifications.emit(userRegistered, 'customer', { ...account, displayName: 'ليلى', locale: 'ar' });
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('SENT');
    const [, body] = (await onlyEmail()).split('\r\n\r\n');
    expect(Buffer.from(body!, 'base64').toString()).toContain('مرحبًا ليلى،');
  });

  it('is not sent about what somebody does not want to be written to about, and is again when they do', async () => {
    await start();
    await notifications.emit(userRegistered, 'customer', account);
    const settings = { userId: 'customer', locale: 'en' as const, currency: 'SAR' };
    await notifications.emit(userSettingsChanged, 'customer', { ...settings, muted: ['AUCTIONS', 'ORDERS'] });
    await notifications.emit(auctionOpened, 'a1', opened);
    await notifications.emit(userSettingsChanged, 'customer', { ...settings, muted: ['ORDERS'] });
    await notifications.emit(auctionOpened, 'a2', { ...opened, auctionId: 'a2', title: 'Rear bumper' });
    await reached('SENT');
    expect(await onlyEmail()).toMatch(/^Subject: Auction open: Rear bumper\r$/m);
  });

  it('waits for an address that becomes known later', async () => {
    await start();
    await notifications.emit(auctionOpened, 'a1', opened);
    await eventually(async () => (await delivery()).due_at > (await delivery()).created_at, {
      what: 'a first look for the address',
    });
    expect(await files()).toEqual([]);
    await notifications.emit(userRegistered, 'customer', account);
    await reached('SENT');
    await onlyEmail();
  });

  it('is not sent to somebody who has a number only, who is told in the app', async () => {
    await start();
    const { email, ...reachable } = account;
    await notifications.emit(userRegistered, 'customer', { ...reachable, phone: '+966501234567' });
    await notifications.emit(auctionOpened, 'a1', opened);
    const sql = notifications.em().getConnection();
    expect(await sql.execute('select channel, status from delivery')).toEqual([
      { channel: 'IN_APP', status: 'SENT' },
    ]);
    // Whose address is verified later gets what comes after that.
    await notifications.emit(userVerified, 'customer', { ...reachable, email });
    await notifications.emit(auctionOpened, 'a2', { ...opened, auctionId: 'a2' });
    await reached('SENT');
    await onlyEmail();
  });

  it('goes to the address of today', async () => {
    await start();
    await notifications.emit(userRegistered, 'customer', account);
    await notifications.emit(userContactChanged, 'customer', { ...account, email: 'new@example.com' });
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('SENT');
    expect(await onlyEmail()).toMatch(/^To: Layla <new@example\.com>\r$/m);
  });

  it('gives up on an address that never becomes known', async () => {
    await start({ EMAIL_ADDRESS_WAIT_SECONDS: '0' });
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('FAILED');
    expect(await tellOfDelivery()).toEqual(['notification.failed']);
  });

  it.each([
    ['name', { displayName: 'Layla\r\nBcc: all@example.com\r\n\r\nBuy now <evil@example.com>, "' }],
    ['title', { title: 'Bumper\r\nBcc: all@example.com\r\n\r\nBuy now' }],
  ])('has no header that a %s smuggles in', async (_, hostile) => {
    await start();
    await notifications.emit(userRegistered, 'customer', { ...account, ...hostile });
    await notifications.emit(auctionOpened, 'a1', { ...opened, ...hostile });
    await reached('SENT');
    const [head] = (await onlyEmail()).split('\r\n\r\n');
    const unfolded = head!.replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).not.toMatch(/^Bcc:/im);
    expect(
      unfolded
        .split('\r\n')
        .map((line) => line.split(':')[0]!.toLowerCase())
        .toSorted(),
    ).toEqual([
      'auto-submitted',
      'content-language',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(unfolded).toMatch(/^To: .*<layla@example\.com>$/m);
  });

  it.each([
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'Group: a@example.com;',
    'nobody',
  ])('is not written to %j', async (email) => {
    await start();
    await notifications.emit(userRegistered, 'customer', { ...account, email });
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('FAILED');
    expect(await files()).toEqual([]);
  });

  it('is tried again while the disk refuses, and fails for good after the last try', async () => {
    const taken = join(folder.path, 'taken');
    await writeFile(taken, 'a file where the folder should be');
    await start({ EMAIL_MAX_ATTEMPTS: '3', OUTBOX_DIR: taken });
    await notifications.emit(userRegistered, 'customer', account);
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('FAILED');
    expect(await delivery()).toMatchObject({ attempts: 3, last_error: expect.stringContaining('EEXIST') });
    const [failed] = await notifications.events('notification.failed');
    expect(failed!.data).toMatchObject({
      userId: 'customer',
      channel: 'EMAIL',
      reason: expect.stringContaining('EEXIST'),
    });
  });

  it('is not sent again by a job that runs again', async () => {
    await start();
    await notifications.emit(userRegistered, 'customer', account);
    await notifications.emit(auctionOpened, 'a1', opened);
    await reached('SENT');
    const { notification_id } = await delivery();
    await writeFile(join(outbox, `${notification_id}.eml`), 'read');
    await notifications.em().transactional((tx) => scheduleEmail(tx, notification_id));
    await eventually(async () => {
      const jobs = await notifications
        .em()
        .getConnection()
        .execute(`select 1 from graphile_worker.jobs where key like 'email:%'`);
      return jobs.length === 0;
    });
    expect(await onlyEmail()).toBe('read');
    expect((await delivery()).attempts).toBe(1);
  });

  it('is taken up again when a process died while it was sending, and not before that is certain', async () => {
    await start();
    await notifications.emit(auctionOpened, 'a1', opened);
    await eventually(async () => (await delivery()).due_at > (await delivery()).created_at);
    const sql = notifications.em().getConnection();
    const { notification_id } = await delivery();
    // As the dead process left it: its try may still be going on for all that anybody knows.
    await sql.execute(`insert into recipient values ('customer', 'layla@example.com', 'Layla', 'en')`);
    await sql.execute(
      `update delivery set status = 'SENDING', attempts = 1, due_at = clock_timestamp() + interval '1 second' where channel = 'EMAIL'`,
    );
    const { due_at } = await delivery();
    await notifications.em().transactional((tx) => scheduleEmail(tx, notification_id));
    await reached('SENT');
    const { attempts, sent_at } = await delivery();
    expect(attempts).toBe(2);
    expect(Date.parse(sent_at)).toBeGreaterThanOrEqual(Date.parse(due_at));
    await onlyEmail();
  });
});
