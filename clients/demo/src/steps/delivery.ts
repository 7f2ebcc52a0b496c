import { type Data, expectType, type GraphClient, must, until } from '../graph-client.ts';
import type { Report } from '../report.ts';

const ship = `mutation Ship($input: ShipOrderInput!) {
  shipOrder(input: $input) {
    __typename
    ... on Order { status shipment { carrier trackingNumber } }
    ... on OrderNotShippable { status }
  }
}`;

const confirm = `mutation ConfirmDelivery($input: ConfirmDeliveryInput!) {
  confirmDelivery(input: $input) {
    __typename
    ... on Order { status }
    ... on OrderNotDeliverable { status }
  }
}`;

const review = `mutation Review($input: ReviewOrderInput!) {
  reviewOrder(input: $input) {
    __typename
    ... on Review { id rating }
    ... on AlreadyReviewed { review { id } }
  }
}`;

const reviews = `query Reviews($id: ID!) {
  order(id: $id) {
    merchant { name rating { average count } reviews(first: 1) { edges { node { id text } } } }
  }
}`;

/** The merchant gives the order to a carrier; the customer, who is shown which, says that it has arrived. */
export async function shipAndReceive(
  merchant: GraphClient,
  customer: GraphClient,
  order: Data,
  report: Report,
): Promise<void> {
  const parcel = { carrier: 'Saudi Post', trackingNumber: 'RR123456785SA' };
  const { shipOrder } = await merchant.send(ship, { input: { orderId: order.id, ...parcel } });
  const { status, shipment } = expectType(shipOrder, 'Order');
  must(status === 'SHIPPED', `The order is ${status}, not SHIPPED.`);
  report.result(`order ${order.number} is with ${shipment.carrier}, as ${shipment.trackingNumber}`);
  const { confirmDelivery } = await customer.send(confirm, { input: { orderId: order.id } });
  const delivered = expectType(confirmDelivery, 'Order');
  must(delivered.status === 'DELIVERED', `The order is ${delivered.status}, not DELIVERED.`);
  report.result(`${customer.name} confirms that it has arrived`);
}

/** What the customer says of the merchant, which everybody can read at once. */
export async function reviewMerchant(customer: GraphClient, order: Data, report: Report): Promise<Data> {
  const text = 'Fits, and came within three days.';
  // users hears of the delivery by event; until then there is nothing to review.
  const written = await until('The review', async () => {
    const input = { orderId: order.id, rating: 5, text };
    const answer = await customer.send(review, { input }).catch((error: Error) => {
      if (!error.message.includes('NOT_FOUND')) throw error;
      return undefined;
    });
    return answer && expectType(answer.reviewOrder, 'Review');
  });
  const { merchant } = (await customer.send(reviews, { id: order.id })).order;
  const [latest] = merchant.reviews.edges;
  must(latest?.node.id === written.id, `The review is not shown with ${merchant.name}.`);
  must(merchant.rating.count > 0, `The review of ${merchant.name} does not count.`);
  report.result(
    `${merchant.name} has ${merchant.rating.average} of 5 over ${merchant.rating.count}: “${latest.node.text}”`,
  );
  return merchant.rating;
}
