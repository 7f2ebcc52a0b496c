import type { SubgraphContext } from '@dallal/subgraph';
import type { PaymentService } from './payment/payment.service.ts';
import type { SettlementService } from './payment/settlement.service.ts';

export interface PaymentsServices {
  readonly payments: PaymentService;
  readonly settlement: SettlementService;
}

export type PaymentsContext = SubgraphContext<PaymentsServices>;
