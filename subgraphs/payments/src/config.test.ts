import { ProcessConfig, readConfig } from '@dallal/subgraph';
import { z } from 'zod';
import { PaymentsConfig } from './config.ts';

describe('the configuration of payments', () => {
  it('needs nothing to be set', () => {
    expect(readConfig(PaymentsConfig, {})).toEqual({
      PAYMENTS_GATEWAY_TIMEOUT_MS: 3_000,
      PAYMENTS_RECOVERY_DELAY_MS: 15_000,
      PAYMENTS_COMMISSION_BASIS_POINTS: 500,
      PAYOUT_INTERVAL_SECONDS: 86_400,
      PUBLIC_URL: 'http://127.0.0.1:4000',
      SANDBOX_CONFIRMATION_SECONDS: 600,
    });
  });

  it.each([
    { PAYMENTS_RECOVERY_DELAY_MS: '3000' },
    { PAYMENTS_GATEWAY_TIMEOUT_MS: '15000' },
    { PAYMENTS_GATEWAY_TIMEOUT_MS: '200', PAYMENTS_RECOVERY_DELAY_MS: '100' },
  ])(
    'refuses a recovery that comes while the gateway may still answer, and names both: %j',
    (environment) => {
      const message = /PAYMENTS_RECOVERY_DELAY_MS must be longer than PAYMENTS_GATEWAY_TIMEOUT_MS/;
      expect(() => readConfig(PaymentsConfig, environment)).toThrow(message);
      const process = {
        ...environment,
        PORT: '0',
        DATABASE_URL: 'postgres://localhost/payments',
        REDIS_URL: 'redis://localhost',
        ROUTER_SECRET: 'x'.repeat(32),
      };
      expect(() => readConfig(z.intersection(ProcessConfig, PaymentsConfig), process)).toThrow(message);
    },
  );

  it('names all mistakes at once', () => {
    const read = () =>
      readConfig(PaymentsConfig, {
        PAYMENTS_GATEWAY_TIMEOUT_MS: 'soon',
        PAYMENTS_COMMISSION_BASIS_POINTS: '10001',
      });
    expect(read).toThrow(/PAYMENTS_GATEWAY_TIMEOUT_MS[\s\S]*PAYMENTS_COMMISSION_BASIS_POINTS/);
  });
});
