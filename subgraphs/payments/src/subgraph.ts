import { defineSubgraph, isId, reference, type ServiceDependencies, stub } from '@dallal/subgraph';
import { PaymentsConfig } from './config.ts';
import { onMerchantCommissionChanged } from './consume/merchant-commission-changed.ts';
import { onMerchantReinstated } from './consume/merchant-reinstated.ts';
import { onMerchantUpdated } from './consume/merchant-updated.ts';
import { onMerchantVerified } from './consume/merchant-verified.ts';
import { onOrderCancelled } from './consume/order-cancelled.ts';
import { onOrderCompleted, onOrderDelivered } from './consume/order-delivered.ts';
import { onOrderPlaced } from './consume/order-placed.ts';
import type { PaymentsContext, PaymentsServices } from './context.ts';
import { OrderResolver } from './foreign/order.resolver.ts';
import { Order } from './foreign/order.ts';
import type { PaymentGateway } from './gateway/gateway.ts';
import { SandboxGateway } from './gateway/sandbox.ts';
import { SandboxCharge } from './gateway/sandbox-charge.entity.ts';
import { SandboxTransfer } from './gateway/sandbox-transfer.entity.ts';
import { Invoice } from './invoice/invoice.entity.ts';
import { InvoiceResolver } from './invoice/invoice.resolver.ts';
import { visibleInvoices } from './invoice/invoice.service.ts';
import { LedgerEntry } from './ledger/ledger-entry.entity.ts';
import { Migration20261121AddMerchantToPayments } from './migrations/20261121-add-merchant-to-payments.ts';
import { Migration20261121ConfirmAtTheBank } from './migrations/20261121-confirm-at-the-bank.ts';
import { Migration20261121CreateInvoices } from './migrations/20261121-create-invoices.ts';
import { Migration20261121CreateLedger } from './migrations/20261121-create-ledger.ts';
import { Migration20261121CreatePayableOrder } from './migrations/20261121-create-payable-order.ts';
import { Migration20261121CreatePayments } from './migrations/20261121-create-payments.ts';
import { Migration20261121CreateSandbox } from './migrations/20261121-create-sandbox.ts';
import { Migration20261121NameSellers } from './migrations/20261121-name-sellers.ts';
import { Migration20261122CreatePayouts } from './migrations/20261122-create-payouts.ts';
import { Migration20261122VoidPayments } from './migrations/20261122-void-payments.ts';
import { PayableOrder } from './order/payable-order.entity.ts';
import { IdempotencyKey } from './payment/idempotency-key.entity.ts';
import { Payment } from './payment/payment.entity.ts';
import { paymentJobs } from './payment/payment.jobs.ts';
import { PaymentResolver } from './payment/payment.resolver.ts';
import { PaymentService } from './payment/payment.service.ts';
import { visiblePayments } from './payment/payment.visibility.ts';
import { ProviderEvent } from './payment/provider-event.entity.ts';
import { SettlementService } from './payment/settlement.service.ts';
import { Payout } from './payout/payout.entity.ts';
import { payoutJobs } from './payout/payout.jobs.ts';
import { PayoutLineResolver, PayoutResolver } from './payout/payout.resolver.ts';
import { scheduleNextPayout } from './payout/payout.schedule.ts';
import { PayoutService } from './payout/payout.service.ts';
import { visiblePayouts } from './payout/payout.visibility.ts';
import { PayoutAccount } from './payout/payout-account.entity.ts';
import { PayoutLine } from './payout/payout-line.entity.ts';
import { bankRoutes } from './sandbox-bank/bank.routes.ts';
import { SandboxBank } from './sandbox-bank/bank.ts';
import { SandboxChallenge } from './sandbox-bank/challenge.entity.ts';
import { Seller } from './seller/seller.entity.ts';

type Dependencies = Pick<ServiceDependencies<PaymentsConfig>, 'config' | 'em'>;

/** The provider that moves no money, with the bank that issued its cards. */
export function sandboxOf({ config, em }: Dependencies): { gateway: SandboxGateway; bank: SandboxBank } {
  const { PUBLIC_URL: publicUrl, SANDBOX_CONFIRMATION_SECONDS: seconds } = config;
  const bank = new SandboxBank(em, { publicUrl, seconds });
  return { bank, gateway: new SandboxGateway(em, bank) };
}

/** The subgraph over the sandbox, or something that stands before it. */
export function paymentsThrough(connect: (sandbox: PaymentGateway) => PaymentGateway) {
  return defineSubgraph<PaymentsConfig, PaymentsServices>({
    name: 'payments',
    config: PaymentsConfig,
    resolvers: [PaymentResolver, InvoiceResolver, OrderResolver, PayoutResolver, PayoutLineResolver],
    entities: [
      PayableOrder,
      Seller,
      Payment,
      IdempotencyKey,
      ProviderEvent,
      LedgerEntry,
      Invoice,
      Payout,
      PayoutLine,
      PayoutAccount,
      SandboxCharge,
      SandboxChallenge,
      SandboxTransfer,
    ],
    migrations: [
      Migration20261121CreatePayableOrder,
      Migration20261121CreatePayments,
      Migration20261121CreateLedger,
      Migration20261121CreateInvoices,
      Migration20261121CreateSandbox,
      Migration20261121AddMerchantToPayments,
      Migration20261121ConfirmAtTheBank,
      Migration20261121NameSellers,
      Migration20261122CreatePayouts,
      Migration20261122VoidPayments,
    ],
    references: [
      reference(Payment, 'id', (ids, { em, viewer }: PaymentsContext) =>
        visiblePayments(em, viewer, { id: { $in: ids.filter(isId) } }),
      ),
      reference(Invoice, 'id', (ids, { em, viewer }: PaymentsContext) =>
        visibleInvoices(em, viewer, { id: { $in: ids.filter(isId) } }),
      ),
      reference(Payout, 'id', (ids, { em, viewer }: PaymentsContext) =>
        visiblePayouts(em, viewer, { id: { $in: ids.filter(isId) } }),
      ),
      stub(Order),
    ],
    consumers: [
      onOrderPlaced,
      onOrderCancelled,
      onOrderDelivered,
      onOrderCompleted,
      onMerchantVerified,
      onMerchantReinstated,
      onMerchantUpdated,
      onMerchantCommissionChanged,
    ],
    jobs: [...paymentJobs, ...payoutJobs],
    services: async (dependencies) => {
      const { config, em, log } = dependencies;
      const { gateway, bank } = sandboxOf(dependencies);
      const recoveryDelayMs = config.PAYMENTS_RECOVERY_DELAY_MS;
      const timeoutMs = config.PAYMENTS_GATEWAY_TIMEOUT_MS;
      const asking = { gateway: connect(gateway), timeoutMs, log, recoveryDelayMs };
      const settlement = new SettlementService({
        ...asking,
        commissionBasisPoints: config.PAYMENTS_COMMISSION_BASIS_POINTS,
        publicUrl: config.PUBLIC_URL,
      });
      const intervalSeconds = config.PAYOUT_INTERVAL_SECONDS;
      await scheduleNextPayout(em(), intervalSeconds);
      return {
        settlement,
        bank,
        payments: new PaymentService({ settlement, recoveryDelayMs }),
        payouts: new PayoutService({ ...asking, intervalSeconds }),
      };
    },
    routes: bankRoutes,
  });
}

export const payments = paymentsThrough((sandbox) => sandbox);
