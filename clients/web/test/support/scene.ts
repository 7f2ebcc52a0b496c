import { eventually } from '@dallal/testing';
import type { Client, Data } from '../../../../test/support/client.ts';
import { type People, peopleOf } from '../../../../test/support/people.ts';
import { award, bid, closed, opened, ordered, publish, sellOnePart } from '../../../../test/support/sale.ts';

/** What there is to see in a product: something at every stage of the main road, of the demo's customer and merchants. */
export interface Scene {
  /** Takes bids for a day; both merchants have bid. */
  readonly auction: string;
  readonly request: string;
  /** Awarded, goes to an address, and is not paid yet. */
  readonly unpaidOrder: string;
  /** Paid, delivered and reviewed. */
  readonly order: string;
  readonly invoice: string;
  readonly merchant: string;
  readonly product: string;
}

const DAY_SECONDS = 86_400;

/** Arranges it through the public endpoint, in about ten seconds. */
export async function arrange(url: string): Promise<Scene> {
  const people = await peopleOf(new URL('/graphql', url).href);
  const [open, unpaidOrder, sold] = await Promise.all([
    openAuction(people),
    awarded(people),
    delivered(people),
  ]);
  const { products } = await people.customer.persist('{ products(first: 1) { edges { node { id } } } }');
  return { ...open, unpaidOrder, ...sold, product: products.edges[0].node.id };
}

async function openAuction({
  customer,
  riyadh,
  jeddah,
}: People): Promise<{ request: string; auction: string }> {
  const request = await publish(customer, DAY_SECONDS, {
    title: 'مساعدات أمامية أصلية',
    description: 'للجهتين، مع القواعد العلوية.',
    category: 'suspension',
    budget: { amount: 150_000, currency: 'SAR' },
  });
  const auction = await opened(customer, request);
  await bid(riyadh, auction, 128_000);
  await bid(jeddah, auction, 119_000);
  const text = 'هل القواعد العلوية ضمن السعر؟';
  await riyadh.persist(
    'mutation ($input: PostBidMessageInput!) { postBidMessage(input: $input) { __typename } }',
    { input: { auctionId: auction, text } },
  );
  return { request, auction };
}

async function awarded({ customer, jeddah }: People): Promise<string> {
  const request = await publish(customer, 8, { title: 'صدام خلفي', category: 'body' });
  const auction = await opened(customer, request);
  const best = await bid(jeddah, auction, 64_000);
  if (best === undefined) throw new Error('The auction was over before anybody could bid');
  await closed(customer, auction);
  await award(customer, best);
  const order = await ordered(customer, request);
  await customer.send(SET_ADDRESS, { input: { orderId: order, deliverTo } });
  return order;
}

async function delivered(people: People): Promise<{ order: string; invoice: string; merchant: string }> {
  const { customer } = people;
  const { orderId: order, winner } = await sellOnePart(people);
  const parcel = { carrier: 'البريد السعودي', trackingNumber: 'RR123456785SA' };
  await untilDone(winner.merchant, SHIP, { orderId: order, ...parcel });
  await untilDone(customer, RECEIVE, { orderId: order });
  await untilDone(customer, REVIEW, { orderId: order, rating: 5, text: 'قطعة أصلية ووصلت قبل الموعد.' });
  const known = await eventually(
    async () => {
      const found = (await customer.persist(ORDER, { id: order })).order;
      return found.invoices.length > 0 && found;
    },
    { within: 30_000, what: 'the invoice' },
  );
  return { order, invoice: known.invoices[0].id, merchant: known.merchant.id };
}

const deliverTo = {
  recipient: 'سارة الحربي',
  phone: '+966550000002',
  lines: ['8228 طريق الملك فهد', 'العليا'],
  city: 'الرياض',
  country: 'SA',
};
const SET_ADDRESS =
  'mutation ($input: SetDeliveryAddressInput!) { setDeliveryAddress(input: $input) { __typename } }';
const SHIP = 'mutation ($input: ShipOrderInput!) { outcome: shipOrder(input: $input) { __typename } }';
const RECEIVE =
  'mutation ($input: ConfirmDeliveryInput!) { outcome: confirmDelivery(input: $input) { __typename } }';
const REVIEW = 'mutation ($input: ReviewOrderInput!) { outcome: reviewOrder(input: $input) { __typename } }';
const ORDER = 'query ($id: ID!) { order(id: $id) { invoices { id } merchant { id } } }';

/** Tries until the subgraph that is asked has heard of what happened in another. */
function untilDone(client: Client, mutation: string, input: Data): Promise<Data> {
  return eventually(
    async () => /^(?:Order|Review)$/.test((await client.send(mutation, { input })).outcome.__typename),
    { within: 30_000, what: mutation },
  );
}
