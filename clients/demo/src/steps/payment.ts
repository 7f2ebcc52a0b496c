import { randomUUID } from 'node:crypto';
import { type Data, expectType, type GraphClient, must, until } from '../graph-client.ts';
import type { Report } from '../report.ts';
import { sar } from './bidding.ts';

const orders = `query Orders {
  myOrders(first: 1) {
    edges { node {
      id number status
      total { amount currency }
      partRequest { id status }
      merchant { name }
      payments { id status amount { amount } }
      invoices { number status total { amount } vat { amount } }
    } }
  }
}`;

const pay = `mutation Pay($input: PayInput!) {
  pay(input: $input) {
    __typename
    ... on Payment { id status amount { amount currency } }
    ... on PaymentDeclined { reason }
    ... on OrderNotPayable { orderStatus: status }
  }
}`;

const payable = `query Payable($id: ID!) {
  order(id: $id) { status payments { id status } }
}`;

/** Waits for the order that the award makes. */
export async function orderOf(customer: GraphClient, partRequestId: string, report: Report): Promise<Data> {
  const order = await until('The order', async () => {
    const node = (await customer.send(orders)).myOrders.edges[0]?.node;
    return node?.partRequest?.id === partRequestId && node;
  });
  must(order.status === 'PENDING_PAYMENT', `The order is ${order.status}, not PENDING_PAYMENT.`);
  report.result(
    `order ${order.number} to ${order.merchant.name} for ${sar(order.total.amount)} waits for its payment`,
  );
  return order;
}

/** Pays through the sandbox gateway, twice with one key: the second answer is the first one again. */
export async function payOrder(customer: GraphClient, order: Data, report: Report): Promise<Data> {
  const input = { orderId: order.id, method: 'CARD', token: 'sandbox_ok', idempotencyKey: randomUUID() };
  // payments hears of the order by event; until then it is not found there.
  const payment = await until('The payment', async () => {
    const answer = await customer.send(pay, { input }).catch((error: Error) => {
      if (!error.message.includes('NOT_FOUND')) throw error;
      return undefined;
    });
    return answer && expectType(answer.pay, 'Payment');
  });
  const repeated = expectType((await customer.send(pay, { input })).pay, 'Payment');
  must(repeated.id === payment.id, 'The same idempotency key made a second payment.');
  must(payment.status === 'CAPTURED', `The payment is ${payment.status}, not CAPTURED.`);
  report.result(
    `${sar(payment.amount.amount)} captured; repeating the request with its key charged nothing more`,
  );
  await until(
    'The confirmation',
    async () => (await customer.send(payable, { id: order.id })).order.status === 'CONFIRMED',
  );
  report.result(`order ${order.number} is confirmed`);
  return payment;
}

/** Finds the invoice at the order, with the VAT that its total contains. */
export async function invoiceOf(customer: GraphClient, order: Data, report: Report): Promise<Data> {
  const invoice = await until('The invoice', async () => {
    const node = (await customer.send(orders)).myOrders.edges[0].node;
    return node.id === order.id && node.invoices[0];
  });
  const vat = Math.round((order.total.amount * 15) / 115);
  must(
    invoice.total.amount === order.total.amount && invoice.vat.amount === vat,
    `The invoice is wrong: ${JSON.stringify(invoice)}.`,
  );
  report.result(`invoice ${invoice.number} over ${sar(invoice.total.amount)}, ${sar(vat)} of it VAT`);
  return invoice;
}
