import { randomUUID } from 'node:crypto';
import { invoiceIssued } from '@dallal/events';
import { vatContainedIn } from '@dallal/money';
import type { Identity } from '@dallal/signing';
import { emit, mayDo, newId, sql } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PayableOrder } from '../order/payable-order.entity.ts';
import type { Payment } from '../payment/payment.entity.ts';
import { Seller } from '../seller/seller.entity.ts';
import { Invoice, InvoiceStatus } from './invoice.entity.ts';

/** Invoices a captured payment, in its transaction. */
export async function issueInvoice(
  tx: EntityManager,
  order: PayableOrder,
  payment: Payment,
): Promise<Invoice> {
  const sequence = await nextNumber(tx, order.merchantId);
  const seller = await tx.findOne(Seller, { merchantId: order.merchantId });
  const invoice = Object.assign(new Invoice(), {
    id: newId(),
    uuid: randomUUID(),
    sequence,
    number: `INV-${String(sequence).padStart(6, '0')}`,
    status: InvoiceStatus.ISSUED,
    paymentId: payment.id,
    orderId: order.orderId,
    sellerMerchantId: order.merchantId,
    sellerUserId: order.merchantUserId,
    sellerName: seller?.name ?? null,
    sellerVatNumber: seller?.vatNumber ?? null,
    buyerId: order.customerId,
    totalMinor: payment.amountMinor,
    vatMinor: vatContainedIn(payment.amountMinor),
    currency: payment.currency,
  });
  await tx.persist(invoice).flush();
  await emit(tx, invoiceIssued, invoice.id, {
    invoiceId: invoice.id,
    number: invoice.number,
    orderId: order.orderId,
    orderNumber: order.number,
    customerId: invoice.buyerId,
    merchantUserId: invoice.sellerUserId,
    total: { ...invoice.total },
    vat: { ...invoice.vat },
  });
  return invoice;
}

/** Those invoices among `where` that the viewer may know of, oldest first: those of both parties, and all for staff. */
export async function visibleInvoices(
  em: EntityManager,
  viewer: Identity | null,
  where: FilterQuery<Invoice>,
): Promise<Invoice[]> {
  const own = partOf(viewer);
  return own ? em.find(Invoice, { $and: [where, own] }, { orderBy: { id: 'asc' } }) : [];
}

/** Which part of the invoices the viewer may know of; null for none. */
function partOf(viewer: Identity | null): FilterQuery<Invoice> | null {
  if (mayDo(viewer, 'payments:read_any')) return {};
  if (!viewer || !mayDo(viewer, 'invoices:read')) return null;
  const { sub, merchant } = viewer;
  return {
    $or: [{ buyerId: sub }, { sellerUserId: sub }, ...(merchant ? [{ sellerMerchantId: merchant }] : [])],
  };
}

/**
 * The seller's next number. The counter's row stays locked until the invoice is committed, and a roll-back takes the
 * number back: a database sequence would leave gaps, which the tax authority does not allow.
 */
async function nextNumber(tx: EntityManager, sellerMerchantId: string): Promise<number> {
  const [row] = await sql<{ last: number }>(
    tx,
    `insert into invoice_counter (seller_merchant_id, last) values (?, 1)
     on conflict (seller_merchant_id) do update set last = invoice_counter.last + 1 returning last`,
    [sellerMerchantId],
  );
  return row!.last;
}
