import type { Identity } from '@dallal/signing';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import {
  application,
  apply,
  audited,
  newAccount,
  newApplicant,
  newMerchant,
  outcomeOf,
  papers,
  reviewer,
  revocations,
  type Shop,
  told,
  verify,
} from '../../test/merchants.ts';
import { users as definition } from '../subgraph.ts';
import {
  ApplicationState,
  applicationTransitions,
  MerchantApplication,
} from './merchant-application.entity.ts';

const QUEUE = `query($state: MerchantApplicationState, $first: Int, $after: String, $last: Int) {
  merchantApplications(state: $state, first: $first, after: $after, last: $last) {
    edges { cursor node { id state isMine claimedUntil merchant { id } } }
    pageInfo { hasNextPage hasPreviousPage } } }`;
const CLAIM = `mutation($input: ClaimMerchantApplicationInput!) { outcome: claimMerchantApplication(input: $input) {
  __typename ... on MerchantApplication { id isMine } ... on ApplicationClaimed { until } } }`;
const REJECT = `mutation($input: RejectMerchantInput!) { outcome: rejectMerchant(input: $input) {
  __typename ... on Merchant { id status decisions { kind reasons sentences comment } } } }`;
const SUSPEND = `mutation($input: SuspendMerchantInput!) { outcome: suspendMerchant(input: $input) {
  __typename ... on Merchant { id status } } }`;
const REINSTATE = `mutation($input: ReinstateMerchantInput!) { outcome: reinstateMerchant(input: $input) {
  __typename ... on Merchant { id status decisions { kind reasons } } ... on DocumentsMissing { kinds } } }`;
const COMMISSION = `mutation($input: SetCommissionInput!) { outcome: setMerchantCommission(input: $input) {
  commissionBasisPoints commissionChanges { previousBasisPoints basisPoints reason } } }`;

const colleague = identityOf('support', { sub: '01939c4e-0000-7000-8000-00000000000b' });

describe('an application', () => {
  const states = Object.values(ApplicationState);

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    'goes from %s to %s as drawn, and in no other way',
    (from, to) => {
      expect(applicationTransitions[from].includes(to)).toBe(from === 'PENDING' && to !== 'PENDING');
    },
  );
});

describe('decisions about merchants', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const queue = async (variables: object, as = reviewer) =>
    (await users.execute(QUEUE, { ...variables }, { as })).data?.merchantApplications;
  const applicationOf = async ({ id }: Shop) =>
    users.em().findOneOrFail(MerchantApplication, { merchantId: id, state: 'PENDING' });
  const claim = (applicationId: string, as: Identity = reviewer) =>
    outcomeOf(users, CLAIM, { applicationId }, as);
  const reject = (merchantId: string, input: object = {}, as = reviewer) =>
    outcomeOf(users, REJECT, { merchantId, reasons: ['DETAILS_DO_NOT_MATCH'], ...input }, as);
  const suspend = (merchantId: string, reasons: string[], as = reviewer) =>
    outcomeOf(users, SUSPEND, { merchantId, reasons }, as);
  const reinstate = (merchantId: string) =>
    outcomeOf(users, REINSTATE, { merchantId, comment: 'Settled.' }, reviewer);

  it('are taken from a queue, the oldest first, page by page in both directions', async () => {
    const shops = [await newApplicant(users), await newApplicant(users), await newApplicant(users)];
    const ids = shops.map(({ id }) => id);
    const idsOf = (page: { edges: { node: { merchant: { id: string } } }[] }) =>
      page.edges.map(({ node }) => node.merchant.id);
    const all = await queue({ state: 'PENDING', first: 100 });
    expect(idsOf(all)).toEqual(ids);
    const page = await queue({ state: 'PENDING', first: 2 });
    expect(idsOf(page)).toEqual(ids.slice(0, 2));
    expect(page.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const rest = await queue({ state: 'PENDING', first: 2, after: page.edges[1].cursor });
    expect(idsOf(rest)).toEqual(ids.slice(2));
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(idsOf(await queue({ state: 'PENDING', last: 1 }))).toEqual(ids.slice(2));
    await reject(ids[0]!);
    expect(idsOf(await queue({ state: 'PENDING', first: 100 }))).toEqual(ids.slice(1));
    expect(idsOf(await queue({ state: 'REJECTED', first: 100 }))).toEqual([ids[0]]);
    expect(idsOf(await queue({ first: 100 }))).toEqual(ids);
  });

  it('are for those who review merchants', async () => {
    const shop = await newApplicant(users);
    const { id } = await applicationOf(shop);
    for (const as of [shop.owner, identityOf('merchant', { sub: shop.owner.sub, merchant: shop.id })]) {
      for (const outcome of [claim(id, as), verify(users, shop.id, as), reject(shop.id, {}, as)])
        expect((await outcome).code).toBe('FORBIDDEN');
      expect(await queue({ first: 1 }, as)).toBeFalsy();
    }
    expect((await verify(users, shop.id, null)).code).toBe('UNAUTHENTICATED');
    for (const unknown of [reviewer.sub, 'nobody', '\0']) {
      expect((await verify(users, unknown)).code).toBe('NOT_FOUND');
      expect((await claim(unknown)).code).toBe('NOT_FOUND');
    }
  });

  it('are prepared by one reviewer: of two who claim an application at the same instant one gets it', async () => {
    const shop = await newApplicant(users);
    const { id } = await applicationOf(shop);
    const outcomes = await atTheSameInstant(users, 'merchant', [() => claim(id), () => claim(id, colleague)]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'ApplicationClaimed',
      'MerchantApplication',
    ]);
    const { claimedBy } = await applicationOf(shop);
    const [winner, loser] = claimedBy === reviewer.sub ? [reviewer, colleague] : [colleague, reviewer];
    for (const outcome of [verify(users, shop.id, loser), reject(shop.id, {}, loser)])
      expect((await outcome).__typename).toBe('ApplicationClaimed');
    expect(await claim(id, winner)).toMatchObject({ isMine: true });
    // A claim ends.
    await users.em().nativeUpdate(MerchantApplication, { id }, { claimedUntil: new Date(0) });
    expect(await claim(id, loser)).toMatchObject({ isMine: true });
    expect((await reject(shop.id, {}, winner)).__typename).toBe('ApplicationClaimed');
    expect(await reject(shop.id, {}, loser)).toMatchObject({ status: 'REJECTED' });
    expect((await claim(id, loser)).code).toBe('CONFLICT');
  });

  it('verify whoever has handed in what is required, once, and end the tokens that say otherwise', async () => {
    const shop = await newApplicant(users);
    expect(await verify(users, shop.id)).toEqual({
      __typename: 'DocumentsMissing',
      kinds: ['COMMERCIAL_REGISTRATION', 'VAT_CERTIFICATE'],
    });
    await papers(users, shop);
    expect(await revocations(users, shop.owner.sub)).toEqual([]);
    const outcomes = await atTheSameInstant(
      users,
      'merchant',
      times(3, () => verify(users, shop.id)),
    );
    expect(new Set(outcomes.map(({ verifiedAt }) => verifiedAt)).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ status: 'VERIFIED', verifiedAt: expect.any(String) });
    expect(await told(users, shop.id)).toEqual(['merchant.applied', 'merchant.verified']);
    expect(await told(users, shop.id, 'merchant.verified')).toMatchObject([
      { userId: shop.owner.sub, specialisations: ['brakes'], serviceAreas: ['SA-01'] },
    ]);
    expect(await revocations(users, shop.owner.sub)).toEqual([shop.owner.sub]);
    const { data } = await users.execute('{ me { roles } }', {}, { as: shop.owner });
    expect(data.me.roles).toContain('merchant');
  });

  it('are made on what was looked at, and verify one business once', async () => {
    const shop = await newApplicant(users);
    await papers(users, shop);
    const UPDATE = `mutation($input: UpdateMerchantInput!) { outcome: updateMerchant(input: $input) { __typename } }`;
    await outcomeOf(users, UPDATE, { merchantId: shop.id, nameEn: 'Another' }, shop.owner);
    expect((await verify(users, shop.id, reviewer, { revision: 1 })).code).toBe('CONFLICT');
    expect(await verify(users, shop.id, reviewer, { revision: 2 })).toMatchObject({ status: 'VERIFIED' });
    const twins = [];
    for (const _ of times(2, () => null)) {
      const twin = await newApplicant(users, { commercialRegistration: '1010555555' });
      await papers(users, twin);
      twins.push(twin);
    }
    const outcomes = await atTheSameInstant(
      users,
      'merchant',
      twins.map(
        ({ id }) =>
          () =>
            verify(users, id),
      ),
    );
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['Merchant', 'RegistrationInUse']);
  });

  it('reject with reasons that the applicant reads, who may then apply again', async () => {
    const shop = await newApplicant(users);
    const comment = 'The name on the certificate is another.';
    expect((await reject(shop.id, { reasons: [] })).argument).toBe('input.reasons');
    expect((await reject(shop.id, { reasons: ['OTHER'] })).argument).toBe('input.comment');
    expect(await reject(shop.id, { comment })).toMatchObject({
      status: 'REJECTED',
      decisions: [
        {
          ...{ kind: 'REJECT', reasons: ['DETAILS_DO_NOT_MATCH'], comment },
          sentences: ['The details do not match the documents.'],
        },
      ],
    });
    expect(await told(users, shop.id, 'merchant.rejected')).toMatchObject([
      { reasons: ['DETAILS_DO_NOT_MATCH'] },
    ]);
    expect(await apply(users, shop.owner, application({ nameEn: 'Again' }))).toMatchObject({
      ...{ id: shop.id, status: 'APPLIED', name: 'Again', revision: 2 },
    });
    expect(await told(users, shop.id)).toEqual(['merchant.applied', 'merchant.rejected', 'merchant.applied']);
    expect((await queue({ state: 'PENDING', last: 1 })).edges[0].node.merchant.id).toBe(shop.id);
  });

  it('suspend and reinstate, each time for a reason that is kept', async () => {
    const shop = await newMerchant(users);
    expect(await suspend(shop.id, ['COMPLAINTS'])).toMatchObject({ status: 'SUSPENDED' });
    const { data } = await users.execute('{ me { roles } }', {}, { as: shop.owner });
    expect(data.me.roles).not.toContain('merchant');
    expect(await suspend(shop.id, ['FRAUD_SUSPECTED'])).toMatchObject({ status: 'SUSPENDED' });
    expect(await reinstate(shop.id)).toMatchObject({
      status: 'VERIFIED',
      decisions: [
        { kind: 'REINSTATE', reasons: [] },
        { kind: 'SUSPEND', reasons: ['FRAUD_SUSPECTED'] },
        { kind: 'SUSPEND', reasons: ['COMPLAINTS'] },
        { kind: 'VERIFY', reasons: [] },
      ],
    });
    expect((await told(users, shop.id)).slice(2)).toEqual(['merchant.suspended', 'merchant.reinstated']);
    expect(await told(users, shop.id, 'merchant.suspended')).toMatchObject([{ reasons: ['COMPLAINTS'] }]);
    expect(await audited(users, shop.id)).toEqual([
      ['merchant.verified', reviewer.sub, {}],
      ['merchant.suspended', reviewer.sub, { reasons: 'COMPLAINTS' }],
      ['merchant.suspended', reviewer.sub, { reasons: 'FRAUD_SUSPECTED' }],
      ['merchant.reinstated', reviewer.sub, {}],
    ]);
  });

  it('are conflicts where the state of the merchant knows no such step', async () => {
    const [applicant, shop, rejected] = [
      await newApplicant(users),
      await newMerchant(users),
      await newApplicant(users),
    ];
    await reject(rejected.id);
    await papers(users, applicant);
    for (const outcome of [suspend(applicant.id, ['COMPLAINTS']), reinstate(applicant.id)])
      expect((await outcome).code).toBe('CONFLICT');
    for (const outcome of [reject(shop.id), reinstate(shop.id)])
      expect((await outcome).code).toBe('CONFLICT');
    for (const outcome of [reject(rejected.id), suspend(rejected.id, ['COMPLAINTS'])])
      expect((await outcome).code).toBe('CONFLICT');
  });

  it('are not for one’s own business', async () => {
    const shop = await newApplicant(users);
    const own = identityOf('admin', { sub: shop.owner.sub });
    const { id } = await applicationOf(shop);
    for (const outcome of [claim(id, own), verify(users, shop.id, own), reject(shop.id, {}, own)])
      expect((await outcome).__typename).toBe('OwnBusiness');
    const input = { merchantId: shop.id, basisPoints: 0, reason: 'For me.' };
    expect((await outcomeOf(users, COMMISSION, input, own)).code).toBe('FORBIDDEN');
  });

  it('set the commission, and remember what it was', async () => {
    const shop = await newMerchant(users);
    const set = (basisPoints: number, as = reviewer) =>
      outcomeOf(users, COMMISSION, { merchantId: shop.id, basisPoints, reason: 'Agreed.' }, as);
    expect((await set(100, shop.owner)).code).toBe('FORBIDDEN');
    for (const wrong of [-1, 10_001]) expect((await set(wrong)).argument).toBe('input.basisPoints');
    await set(450);
    await set(450);
    expect(await set(0)).toEqual({
      commissionBasisPoints: 0,
      commissionChanges: [
        { previousBasisPoints: 450, basisPoints: 0, reason: 'Agreed.' },
        { previousBasisPoints: 500, basisPoints: 450, reason: 'Agreed.' },
      ],
    });
    expect((await audited(users, shop.id)).slice(1)).toEqual([
      ['merchant.commission_changed', reviewer.sub, { from: '500', to: '450' }],
      ['merchant.commission_changed', reviewer.sub, { from: '450', to: '0' }],
    ]);
    expect(await told(users, shop.id, 'merchant.commission_changed')).toMatchObject([
      { basisPoints: 450 },
      { basisPoints: 0 },
    ]);
    const stranger = await newAccount(users);
    const query = 'query($id: ID!) { merchant(id: $id) { commissionBasisPoints } }';
    expect((await users.execute(query, { id: shop.id }, { as: stranger })).data.merchant).toEqual({
      commissionBasisPoints: null,
    });
  });
});
