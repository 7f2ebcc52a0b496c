import type { SubgraphContext } from '@dallal/subgraph';
import type { PaymentService } from './payment/payment.service.ts';
import type { SettlementService } from './payment/settlement.service.ts';
import type { PayoutService } from './payout/payout.service.ts';
import type { SandboxBank } from './sandbox-bank/bank.ts';

export interface PaymentsServices {
  readonly payments: PaymentService;
  readonly settlement: SettlementService;
  readonly payouts: PayoutService;
  readonly bank: SandboxBank;
}

export type PaymentsContext = SubgraphContext<PaymentsServices>;
