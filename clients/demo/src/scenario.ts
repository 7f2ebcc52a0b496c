import type { Mailbox } from './mailbox.ts';
import type { Report } from './report.ts';
import { staff } from './steps/accounts.ts';
import { auctionStatistics, counted, countedUp, informed } from './steps/aftermath.ts';
import { BIDS, bidAgainstEachOther, closeAndAward, sar, verify, watch } from './steps/bidding.ts';
import { reviewMerchant, shipAndReceive } from './steps/delivery.ts';
import { amendRequest, decodeVehicle, requestPart } from './steps/part-request.ts';
import { invoiceOf, orderOf, payOrder } from './steps/payment.ts';
import { introduce } from './steps/people.ts';

/**
 * The whole road through all eight subgraphs, against the public endpoint alone. Throws at the first step that does
 * not do what it should.
 */
export async function runScenario(url: string, mailbox: Mailbox, report: Report): Promise<void> {
  report.step('Sign up by a code: a customer and two merchants');
  const operator = await staff(url, report);
  const before = await counted(operator);
  const people = await introduce(url, operator, mailbox, report);
  const { customer, riyadh, jeddah } = people;

  report.step('Decode a VIN');
  const vehicle = await decodeVehicle(customer, report);

  report.step('Draft and publish a part request; the auction opens by event');
  const auction = await requestPart(customer, report);
  await amendRequest(customer, auction.partRequestId, report);

  report.step('Bid against each other, live');
  const live = watch(customer, auction.id, report);
  try {
    const best = await bidAgainstEachOther([riyadh, jeddah], auction.id, live, report);

    report.step('The auction closes by itself; the customer awards the best bid');
    await closeAndAward(customer, best, live, report);
    await verify(customer, auction.id, best, report);
  } finally {
    live.close();
  }

  report.step('The award becomes an order, and is paid');
  const order = await orderOf(customer, auction.partRequestId, report);
  await payOrder(customer, order, report);

  report.step('The invoice is issued');
  const invoice = await invoiceOf(customer, order, report);

  report.step('The merchant ships the order; the customer confirms its delivery');
  await shipAndReceive(riyadh, customer, order, report);

  report.step('The customer reviews the merchant');
  const rating = await reviewMerchant(customer, order, report);

  report.step('All three are told');
  const bought = ['ORDER_PLACED', 'PAYMENT_CAPTURED', 'INVOICE_ISSUED', 'ORDER_SHIPPED'];
  await informed(customer, bought, report);
  await informed(riyadh, ['OUTBID', 'AUCTION_WON', 'PAYMENT_RECEIVED', 'ORDER_DELIVERED'], report);
  await informed(jeddah, ['OUTBID'], report);

  report.step('Analytics counted it all');
  await auctionStatistics(operator, auction.id, order.total.amount, report);
  const counts = {
    usersRegistered: people.registered,
    requestsPublished: 1,
    auctionsOpened: 1,
    bidsPlaced: BIDS,
    auctionsAwarded: 1,
    ordersPlaced: 1,
    paymentsCaptured: 1,
    invoicesIssued: 1,
  };
  await countedUp(operator, before, counts, report);

  report.summary([
    ['vehicle', `${vehicle.make} ${vehicle.model} ${vehicle.modelYear} (${vehicle.vin})`],
    [
      'auction',
      `${live.received.length} events in order, won by ${people.winningShop} with ${sar(order.total.amount)}`,
    ],
    ['order', `${order.number}, paid, shipped and delivered`],
    ['invoice', `${invoice.number}, VAT ${sar(invoice.vat.amount)}`],
    ['review', `${rating.average} of 5 for ${people.winningShop}`],
  ]);
}
