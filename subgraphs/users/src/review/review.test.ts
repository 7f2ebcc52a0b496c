import { orderCompleted, orderDelivered } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import {
  audited,
  newAccount,
  newMerchant,
  outcomeOf,
  reviewer,
  type Shop,
  told,
} from '../../test/merchants.ts';
import { users as definition } from '../subgraph.ts';
import { Review } from './review.entity.ts';

const ALL = 'id rating text editedAt answer hiddenAt hidingReason author { id }';
const REVIEW = `mutation($input: ReviewOrderInput!) { outcome: reviewOrder(input: $input) {
  __typename ... on Review { ${ALL} } ... on AlreadyReviewed { review { id } } } }`;
const EDIT = `mutation($input: EditReviewInput!) { outcome: editReview(input: $input) {
  __typename ... on Review { ${ALL} } ... on ReviewClosed { closedAt } } }`;
const ANSWER = `mutation($input: AnswerReviewInput!) { outcome: answerReview(input: $input) {
  __typename ... on Review { ${ALL} } ... on AlreadyAnswered { review { answer } } } }`;
const HIDE = `mutation($input: HideReviewInput!) { outcome: hideReview(input: $input) { ${ALL} } }`;
const SHOW = `mutation($input: ShowReviewInput!) { outcome: showReview(input: $input) { ${ALL} } }`;
const READ = `query($id: ID!, $first: Int = 10) { merchant(id: $id) { rating { average count }
  reviews(first: $first) { edges { node { id rating text } } pageInfo { hasNextPage } } } }`;

describe('reviews', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const review = (as: Identity, orderId: string, rating = 5, text = 'Good.') =>
    outcomeOf(users, REVIEW, { orderId, rating, text }, as);
  const edit = (as: Identity, reviewId: string, rating: number, text = 'Better.') =>
    outcomeOf(users, EDIT, { reviewId, rating, text }, as);
  const answer = (as: Identity, reviewId: string) =>
    outcomeOf(users, ANSWER, { reviewId, answer: 'Thanks.' }, as);
  const hide = (as: Identity, reviewId: string) =>
    outcomeOf(users, HIDE, { reviewId, reason: 'Insults.' }, as);
  const seen = async ({ id }: Shop, as: Identity, first = 10) =>
    (await users.execute(READ, { id, first }, { as })).data.merchant;
  const ratingOf = async (shop: Shop) => (await seen(shop, shop.owner)).rating;

  /** An order that this customer has received. */
  async function delivered(
    shop: Shop,
    customer: Identity,
    contract: typeof orderDelivered | typeof orderCompleted = orderDelivered,
  ) {
    const orderId = newId();
    const [partRequestId, auctionId, bidId] = [newId(), newId(), newId()];
    await users.emit(contract, orderId, {
      ...{
        orderId,
        number: 'DL-1',
        customerId: customer.sub,
        merchantId: shop.id,
        merchantUserId: shop.owner.sub,
      },
      ...{ partRequestId, auctionId, bidId, title: 'Bumper', total: { amount: 100, currency: 'SAR' } },
    });
    return orderId;
  }

  it('are for the customer of an order that was delivered, once, and count at once', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    const orderId = await delivered(shop, customer);
    for (const as of [shop.owner, await newAccount(users)])
      expect((await review(as, orderId)).code).toBe('NOT_FOUND');
    for (const unknown of [newId(), 'nothing'])
      expect((await review(customer, unknown)).code).toBe('NOT_FOUND');
    expect((await review({ ...customer, scopes: [] }, orderId)).code).toBe('FORBIDDEN');
    const outcomes = await atTheSameInstant(
      users,
      'merchant',
      times(3, () => review(customer, orderId, 4)),
    );
    const types = outcomes.map(({ __typename }) => __typename).sort();
    expect(types).toEqual(['AlreadyReviewed', 'AlreadyReviewed', 'Review']);
    expect(await ratingOf(shop)).toEqual({ average: 4, count: 1 });
    expect(await told(users, shop.id, 'merchant.updated')).toMatchObject([
      { rating: { average: 4, count: 1 } },
    ]);
  });

  it('are possible of an order of which only the completion came through, and however often that comes', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    const orderId = await delivered(shop, customer, orderCompleted);
    await users.em().getConnection().execute('delete from inbox');
    expect((await review(customer, orderId)).__typename).toBe('Review');
  });

  it('are found by their orders, as far as the viewer may see them', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    const [reviewed, other] = [await delivered(shop, customer), await delivered(shop, customer)];
    const { id } = await review(customer, reviewed);
    const orders = [other, reviewed, 'nothing'].map((order) => ({ __typename: 'Order', id: order }));
    const found = async (as: Identity) => {
      const query =
        'query($orders: [_Any!]!) { _entities(representations: $orders) { ... on Order { review { id } } } }';
      return (await users.execute(query, { orders }, { as })).data._entities;
    };
    const shown = [{ review: null }, { review: { id } }, { review: null }];
    for (const as of [customer, shop.owner]) expect(await found(as)).toEqual(shown);
    await hide(reviewer, id);
    expect(await found(customer)).toEqual(shown);
    expect(await found(shop.owner)).toEqual([{ review: null }, { review: null }, { review: null }]);
  });

  it.each([
    ['no star', { rating: 0 }, 'rating'],
    ['six stars', { rating: 6 }, 'rating'],
    ['a text of 2,001 characters', { text: 'a'.repeat(2_001) }, 'text'],
    ['a text with NUL', { text: '\0' }, 'text'],
    ['a text that turns round', { text: 'a\u202eb' }, 'text'],
  ])('with %s are refused', async (_, fault, argument) => {
    const input = { orderId: newId(), rating: 5, text: '', ...fault };
    const outcome = await outcomeOf(users, REVIEW, input, await newAccount(users));
    expect(outcome).toEqual({ code: 'BAD_USER_INPUT', argument: `input.${argument}` });
  });

  it('come to an average and a number that are exact, whatever happens to them at the same instant', async () => {
    const shop = await newMerchant(users);
    const customers = [await newAccount(users), await newAccount(users), await newAccount(users)];
    const orders: string[] = [];
    for (const customer of customers) orders.push(await delivered(shop, customer));
    const made = await atTheSameInstant(
      users,
      'merchant',
      customers.map((customer, at) => () => review(customer, orders[at]!, [5, 4, 4][at])),
    );
    expect(await ratingOf(shop)).toEqual({ average: 4.33, count: 3 });
    await atTheSameInstant(users, 'merchant', [
      () => edit(customers[0]!, made[0].id, 1),
      () => edit(customers[1]!, made[1].id, 2),
      () => hide(reviewer, made[2].id),
    ]);
    expect(await ratingOf(shop)).toEqual({ average: 1.5, count: 2 });
  });

  it('can be changed by their authors for 14 days', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    const { id } = await review(customer, await delivered(shop, customer));
    expect(await edit(customer, id, 2)).toMatchObject({
      rating: 2,
      text: 'Better.',
      editedAt: expect.any(String),
    });
    expect((await edit(shop.owner, id, 5)).code).toBe('NOT_FOUND');
    const longAgo = new Date(Date.now() - 15 * 24 * 60 * 60_000);
    await users.em().nativeUpdate(Review, { id }, { createdAt: longAgo });
    expect((await edit(customer, id, 5)).__typename).toBe('ReviewClosed');
    expect(await ratingOf(shop)).toEqual({ average: 2, count: 1 });
  });

  it('are answered once by the merchant or its staff, and by no other merchant', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    const { id } = await review(customer, await delivered(shop, customer));
    expect((await answer((await newMerchant(users)).owner, id)).code).toBe('NOT_FOUND');
    expect((await answer(customer, id)).code).toBe('FORBIDDEN');
    const clerk = identityOf('merchant_staff', { sub: newId(), merchant: shop.id });
    expect(await answer(clerk, id)).toMatchObject({ answer: 'Thanks.' });
    expect((await answer(shop.owner, id)).__typename).toBe('AlreadyAnswered');
  });

  it('are hidden by moderators with a reason, then count no longer, and are shown to their authors alone', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    const { id } = await review(customer, await delivered(shop, customer), 1, 'Thieves!');
    expect((await hide(shop.owner, id)).code).toBe('FORBIDDEN');
    expect(await hide(reviewer, id)).toMatchObject({
      hiddenAt: expect.any(String),
      hidingReason: 'Insults.',
    });
    for (const as of [shop.owner, await newAccount(users)]) {
      expect((await seen(shop, as)).reviews.edges).toEqual([]);
    }
    for (const as of [customer, reviewer]) expect((await seen(shop, as)).reviews.edges).toHaveLength(1);
    expect(await ratingOf(shop)).toEqual({ average: null, count: 0 });
    expect((await answer(shop.owner, id)).code).toBe('NOT_FOUND');
    expect(await outcomeOf(users, SHOW, { reviewId: id }, reviewer)).toMatchObject({ hiddenAt: null });
    expect(await ratingOf(shop)).toEqual({ average: 1, count: 1 });
    const moderated = [
      ['review.hidden', reviewer.sub, {}],
      ['review.shown', reviewer.sub, {}],
    ];
    expect(await audited(users, id)).toEqual(moderated);
  });

  it('are read page by page, the latest first', async () => {
    const [shop, customer] = [await newMerchant(users), await newAccount(users)];
    for (const text of ['first', 'second']) await review(customer, await delivered(shop, customer), 5, text);
    const { reviews } = await seen(shop, customer, 1);
    expect(reviews).toMatchObject({ edges: [{ node: { text: 'second' } }], pageInfo: { hasNextPage: true } });
  });
});
