import { defineSubgraph, isId, reference, type ServiceDependencies, stub } from '@dallal/subgraph';
import { PaymentsConfig } from './config.ts';
import { onOrderCancelled } from './consume/order-cancelled.ts';
import { onOrderPlaced } from './consume/order-placed.ts';
import type { PaymentsContext, PaymentsServices } from './context.ts';
import { OrderResolver } from './foreign/order.resolver.ts';
import { Order } from './foreign/order.ts';
import type { PaymentGateway } from './gateway/gateway.ts';
import { SandboxGateway } from './gateway/sandbox.ts';
import { SandboxCharge } from './gateway/sandbox-charge.entity.ts';
import { Invoice } from './invoice/invoice.entity.ts';
import { InvoiceResolver } from './invoice/invoice.resolver.ts';
import { visibleInvoices } from './invoice/invoice.service.ts';
import { LedgerEntry } from './ledger/ledger-entry.entity.ts';
import { Migration20261121AddMerchantToPayments } from './migrations/20261121-add-merchant-to-payments.ts';
import { Migration20261121CreateInvoices } from './migrations/20261121-create-invoices.ts';
import { Migration20261121CreateLedger } from './migrations/20261121-create-ledger.ts';
import { Migration20261121CreatePayableOrder } from './migrations/20261121-create-payable-order.ts';
import { Migration20261121CreatePayments } from './migrations/20261121-create-payments.ts';
import { Migration20261121CreateSandbox } from './migrations/20261121-create-sandbox.ts';
import { PayableOrder } from './order/payable-order.entity.ts';
import { IdempotencyKey } from './payment/idempotency-key.entity.ts';
import { Payment } from './payment/payment.entity.ts';
import { paymentJobs } from './payment/payment.jobs.ts';
import { PaymentResolver } from './payment/payment.resolver.ts';
import { PaymentService } from './payment/payment.service.ts';
import { visiblePayments } from './payment/payment.visibility.ts';
import { ProviderEvent } from './payment/provider-event.entity.ts';
import { SettlementService } from './payment/settlement.service.ts';

/** The subgraph over a given payment provider. */
export function paymentsThrough(
  connect: (dependencies: ServiceDependencies<PaymentsConfig>) => PaymentGateway,
) {
  return defineSubgraph<PaymentsConfig, PaymentsServices>({
    name: 'payments',
    config: PaymentsConfig,
    resolvers: [PaymentResolver, InvoiceResolver, OrderResolver],
    entities: [PayableOrder, Payment, IdempotencyKey, ProviderEvent, LedgerEntry, Invoice, SandboxCharge],
    migrations: [
      Migration20261121CreatePayableOrder,
      Migration20261121CreatePayments,
      Migration20261121CreateLedger,
      Migration20261121CreateInvoices,
      Migration20261121CreateSandbox,
      Migration20261121AddMerchantToPayments,
    ],
    references: [
      reference(Payment, 'id', (ids, { em, viewer }: PaymentsContext) =>
        visiblePayments(em, viewer, { id: { $in: ids.filter(isId) } }),
      ),
      reference(Invoice, 'id', (ids, { em, viewer }: PaymentsContext) =>
        visibleInvoices(em, viewer, { id: { $in: ids.filter(isId) } }),
      ),
      stub(Order),
    ],
    consumers: [onOrderPlaced, onOrderCancelled],
    jobs: paymentJobs,
    services: async (dependencies) => {
      const { config, log } = dependencies;
      const settlement = new SettlementService({
        gateway: connect(dependencies),
        timeoutMs: config.PAYMENTS_GATEWAY_TIMEOUT_MS,
        commissionBasisPoints: config.PAYMENTS_COMMISSION_BASIS_POINTS,
        log,
      });
      const recoveryDelayMs = config.PAYMENTS_RECOVERY_DELAY_MS;
      return { settlement, payments: new PaymentService({ settlement, recoveryDelayMs }) };
    },
  });
}

export const payments = paymentsThrough(({ em }) => new SandboxGateway(em));
