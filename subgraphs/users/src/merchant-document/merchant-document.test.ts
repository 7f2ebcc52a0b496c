import { schedule, transaction } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import {
  accept,
  audited,
  newAccount,
  newApplicant,
  newMerchant,
  outcomeOf,
  papers,
  reviewer,
  revocations,
  type Shop,
  submit,
  told,
  uploaded,
  YEAR_MS,
} from '../../test/merchants.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { users as definition } from '../subgraph.ts';
import { expiryKey } from './document-expiry.ts';
import { MerchantDocument } from './merchant-document.entity.ts';
import { DocumentState, documentMayBecome } from './merchant-document.state.ts';

const REJECT = `mutation($input: RejectMerchantDocumentInput!) { outcome: rejectMerchantDocument(input: $input) {
  __typename ... on MerchantDocument { state rejection } ... on DocumentDecided { state } } }`;
const DOCUMENTS = 'query($id: ID!) { merchant(id: $id) { documents { kind state file { id } } } }';
const DAY_MS = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

describe('the states of a document', () => {
  const legal = ['PENDING→ACCEPTED', 'PENDING→REJECTED', 'PENDING→EXPIRED', 'ACCEPTED→EXPIRED'];
  const states = Object.values(DocumentState);

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    'from %s to %s are passed through as drawn, and in no other way',
    (from, to) => expect(documentMayBecome(from, to)).toBe(legal.includes(`${from}→${to}`)),
  );
});

describe('documents of merchants', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const documentsOf = async (shop: Shop, as = shop.owner) =>
    (await users.execute(DOCUMENTS, { id: shop.id }, { as })).data.merchant.documents;
  const statusOf = async ({ id }: Shop) => (await users.em().findOneOrFail(Merchant, { id })).status;
  const reject = (documentId: string) =>
    outcomeOf(users, REJECT, { documentId, reason: 'It cannot be read.' }, reviewer);

  /** As if its time had come: the end is moved into the past, and its job runs now. */
  async function expire(documentId: string): Promise<void> {
    await users
      .em()
      .nativeUpdate(MerchantDocument, { id: documentId }, { expiresAt: new Date(Date.now() - 1_000) });
    await run('merchant-document.expire', { documentId }, expiryKey(documentId));
  }

  async function run(job: string, payload: Record<string, unknown>, key: string): Promise<void> {
    await transaction(users.em(), (tx) => schedule(tx, job, payload, { key }));
    const waiting = () =>
      users.em().getConnection().execute('select 1 from graphile_worker.jobs where key = ?', [key]);
    await eventually(async () => (await waiting()).length === 0, { within: 20_000, what: job });
  }

  it('are handed in with a file of one’s own, which nothing else refers to', async () => {
    const shop = await newApplicant(users);
    const document = await submit(users, shop, 'LICENCE', { number: 'L-1' });
    expect(document).toMatchObject({ kind: 'LICENCE', number: 'L-1', state: 'PENDING' });
    const again = await submit(users, shop, 'INSURANCE', { number: 'I-1', fileId: document.file.id });
    expect(again).toEqual({ code: 'BAD_USER_INPUT', argument: 'input.fileId' });
    const stranger = await newAccount(users);
    for (const fileId of [await uploaded(users, stranger.sub), stranger.sub, 'nothing'])
      expect((await submit(users, shop, 'INSURANCE', { number: 'I-1', fileId })).code).toBe('NOT_FOUND');
    expect((await submit(users, shop, 'INSURANCE', { as: stranger })).code).toBe('NOT_FOUND');
  });

  it.each([
    ['issued tomorrow', { issuedAt: inDays(1) }, 'issuedAt'],
    ['that has expired', { expiresAt: inDays(-1) }, 'expiresAt'],
    ['with another number than the merchant gave', { number: '1010000000' }, 'number'],
    ['without a number', { number: '' }, 'number'],
  ])('are refused when %s', async (_, fault, argument) => {
    const outcome = await submit(users, await newApplicant(users), 'COMMERCIAL_REGISTRATION', fault);
    expect(outcome).toEqual({ code: 'BAD_USER_INPUT', argument: `input.${argument}` });
  });

  it('are seen, with their files, by those who manage the merchant and those who review it, by nobody else', async () => {
    const shop = await newMerchant(users);
    const manager = identityOf('merchant', { sub: reviewer.sub, merchant: shop.id });
    for (const as of [shop.owner, manager, reviewer])
      expect(await documentsOf(shop, as)).toEqual([
        { kind: 'VAT_CERTIFICATE', state: 'ACCEPTED', file: { id: expect.any(String) } },
        { kind: 'COMMERCIAL_REGISTRATION', state: 'ACCEPTED', file: { id: expect.any(String) } },
      ]);
    const clerk = identityOf('merchant_staff', { sub: reviewer.sub, merchant: shop.id });
    const narrow = { ...shop.owner, scopes: ['bids:read'] };
    for (const as of [clerk, narrow, await newAccount(users), (await newMerchant(users)).owner])
      expect(await documentsOf(shop, as)).toBeNull();
  });

  it('are decided on once, by those who review merchants and not by their own', async () => {
    const shop = await newApplicant(users);
    const { id } = await submit(users, shop, 'COMMERCIAL_REGISTRATION');
    expect((await accept(users, id, shop.owner)).code).toBe('FORBIDDEN');
    const own = identityOf('admin', { sub: shop.owner.sub });
    expect((await accept(users, id, own)).__typename).toBe('OwnBusiness');
    expect((await accept(users, 'nothing')).code).toBe('NOT_FOUND');
    expect(await reject(id)).toMatchObject({ state: 'REJECTED', rejection: 'It cannot be read.' });
    expect(await accept(users, id)).toEqual({ __typename: 'DocumentDecided', state: 'REJECTED' });
    const late = await submit(users, shop, 'COMMERCIAL_REGISTRATION');
    await users
      .em()
      .nativeUpdate(MerchantDocument, { id: late.id }, { expiresAt: new Date(Date.now() - 1_000) });
    expect(await accept(users, late.id)).toEqual({ __typename: 'DocumentDecided', state: 'EXPIRED' });
    const about = { kind: 'COMMERCIAL_REGISTRATION', merchant: shop.id };
    expect(await audited(users, id)).toEqual([['merchant_document.rejected', reviewer.sub, about]]);
    expect(await audited(users, late.id)).toEqual([['merchant_document.expired', reviewer.sub, about]]);
  });

  it('warn of their end 30 and 7 days before, unless another of the kind lasts longer', async () => {
    const shop = await newMerchant(users);
    const [registration] = (await documentsOf(shop)).toReversed();
    const { id: documentId } = await users
      .em()
      .findOneOrFail(MerchantDocument, { fileId: registration.file.id });
    const scheduled: { key: string; run_at: Date }[] = await users
      .em()
      .getConnection()
      .execute(`select key, run_at from graphile_worker.jobs where key like ? order by run_at`, [
        `%${documentId}`,
      ]);
    const { expiresAt } = await users.em().findOneOrFail(MerchantDocument, { id: documentId });
    const daysBefore = scheduled.map(
      ({ run_at }) => (expiresAt.getTime() - new Date(run_at).getTime()) / DAY_MS,
    );
    expect(daysBefore).toEqual([30, 7, 0]);
    const warn = (days: number) =>
      run('merchant-document.warn', { documentId, days }, `merchant-document.warn:${days}:${documentId}`);
    await warn(30);
    expect(await told(users, shop.id, 'merchant.document_expiring')).toMatchObject([
      { documentId, kind: 'COMMERCIAL_REGISTRATION', userId: shop.owner.sub, daysLeft: 30 },
    ]);
    const expiresLater = new Date(Date.now() + 2 * YEAR_MS).toISOString();
    const { id } = await submit(users, shop, 'COMMERCIAL_REGISTRATION', { expiresAt: expiresLater });
    await accept(users, id);
    await warn(7);
    expect(await told(users, shop.id, 'merchant.document_expiring')).toHaveLength(1);
  });

  it('suspend the merchant when one that is required ends, until a new one is accepted', async () => {
    const shop = await newMerchant(users);
    const [, document] = await users
      .em()
      .find(MerchantDocument, { merchantId: shop.id }, { orderBy: { id: 'asc' } });
    await expire(document!.id);
    expect(await statusOf(shop)).toBe('SUSPENDED');
    expect(await told(users, shop.id, 'merchant.suspended')).toMatchObject([
      { reasons: ['DOCUMENT_EXPIRED'] },
    ]);
    const { id } = await submit(users, shop, 'VAT_CERTIFICATE');
    expect(await statusOf(shop)).toBe('SUSPENDED');
    await accept(users, id);
    expect(await statusOf(shop)).toBe('VERIFIED');
    expect((await told(users, shop.id)).slice(2)).toEqual(['merchant.suspended', 'merchant.reinstated']);
    expect(await revocations(users, shop.owner.sub)).toEqual([shop.owner.sub]);
  });

  it('leave the merchant be when one ends that is not required, or that has been replaced', async () => {
    const shop = await newMerchant(users);
    const [registration] = await users
      .em()
      .find(MerchantDocument, { merchantId: shop.id }, { orderBy: { id: 'asc' } });
    await papers(users, shop);
    const licence = await submit(users, shop, 'LICENCE', { number: 'L-1' });
    await accept(users, licence.id);
    await expire(registration!.id);
    await expire(licence.id);
    expect(await statusOf(shop)).toBe('VERIFIED');
    const states = (await documentsOf(shop)).map(({ state }: { state: string }) => state);
    expect(states.sort()).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'EXPIRED', 'EXPIRED']);
  });

  it('do not lift a suspension that has other reasons', async () => {
    const shop = await newMerchant(users);
    const [registration] = await users
      .em()
      .find(MerchantDocument, { merchantId: shop.id }, { orderBy: { id: 'asc' } });
    await expire(registration!.id);
    const SUSPEND =
      'mutation($input: SuspendMerchantInput!) { outcome: suspendMerchant(input: $input) { __typename } }';
    await outcomeOf(users, SUSPEND, { merchantId: shop.id, reasons: ['FRAUD_SUSPECTED'] }, reviewer);
    await papers(users, shop);
    expect(await statusOf(shop)).toBe('SUSPENDED');
  });

  it('end only when their time has come, however early the job runs', async () => {
    const shop = await newMerchant(users);
    const [document] = await users.em().find(MerchantDocument, { merchantId: shop.id });
    await run('merchant-document.expire', { documentId: document!.id }, expiryKey(document!.id));
    expect(await statusOf(shop)).toBe('VERIFIED');
  });
});
