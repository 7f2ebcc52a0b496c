import { z } from 'zod';

const whole = z.coerce.number().int();
const RECOVERY_DELAY_MS = 15_000;

/** This subgraph's own environment variables. */
export const PaymentsConfig = z
  .object({
    /** How long the gateway may take to answer before the outcome counts as unknown. */
    PAYMENTS_GATEWAY_TIMEOUT_MS: whole.min(50).max(60_000).default(3_000),
    /** When a job asks the gateway again for an outcome that nobody recorded. */
    PAYMENTS_RECOVERY_DELAY_MS: whole.min(0).max(3_600_000).default(RECOVERY_DELAY_MS),
    /** The platform's share of a sale where nothing else was agreed with the merchant; 500 basis points are 5 %. */
    PAYMENTS_COMMISSION_BASIS_POINTS: whole.min(0).max(10_000).default(500),
    /** How often merchants are paid what is due to them. A day begins at midnight UTC, at three in Riyadh. */
    PAYOUT_INTERVAL_SECONDS: whole.min(1).max(2_678_400).default(86_400),
    /** Where browsers reach the graph and its pages: the bank's page is there, and sends them back to there. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http address' })
      .default('http://127.0.0.1:4000'),
    /** For how long a customer may confirm a payment at the sandbox's bank. */
    SANDBOX_CONFIRMATION_SECONDS: whole.min(1).max(3_600).default(600),
  })
  // Otherwise the job would ask while the customer's own request still waits for the answer.
  .superRefine(({ PAYMENTS_RECOVERY_DELAY_MS: delay, PAYMENTS_GATEWAY_TIMEOUT_MS: timeout }, context) => {
    if (delay > timeout) return;
    context.addIssue({
      code: 'custom',
      message: 'PAYMENTS_RECOVERY_DELAY_MS must be longer than PAYMENTS_GATEWAY_TIMEOUT_MS',
      // The defaults fit each other, so one that is not at its default was set: that is the one to name.
      path: [delay === RECOVERY_DELAY_MS ? 'PAYMENTS_GATEWAY_TIMEOUT_MS' : 'PAYMENTS_RECOVERY_DELAY_MS'],
    });
  });
export type PaymentsConfig = z.infer<typeof PaymentsConfig>;
