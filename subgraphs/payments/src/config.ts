import { z } from 'zod';

const whole = z.coerce.number().int();

/** This subgraph's own environment variables. */
export const PaymentsConfig = z.object({
  /** How long the gateway may take to answer before the outcome counts as unknown. */
  PAYMENTS_GATEWAY_TIMEOUT_MS: whole.min(50).max(60_000).default(3_000),
  /** When a job asks the gateway again for an outcome that nobody recorded. Longer than the time-out. */
  PAYMENTS_RECOVERY_DELAY_MS: whole.min(0).max(3_600_000).default(15_000),
  /** The platform's share of a sale; 500 basis points are 5 %. */
  PAYMENTS_COMMISSION_BASIS_POINTS: whole.min(0).max(10_000).default(500),
});
export type PaymentsConfig = z.infer<typeof PaymentsConfig>;
