import { readConfig } from '@dallal/subgraph';
import { PaymentsConfig } from './config.ts';

describe('the configuration of payments', () => {
  it('needs nothing to be set', () => {
    expect(readConfig(PaymentsConfig, {})).toEqual({
      PAYMENTS_GATEWAY_TIMEOUT_MS: 3_000,
      PAYMENTS_RECOVERY_DELAY_MS: 15_000,
      PAYMENTS_COMMISSION_BASIS_POINTS: 500,
    });
  });

  it('names all mistakes at once', () => {
    const read = () =>
      readConfig(PaymentsConfig, {
        PAYMENTS_GATEWAY_TIMEOUT_MS: 'soon',
        PAYMENTS_COMMISSION_BASIS_POINTS: '10001',
      });
    expect(read).toThrow(/PAYMENTS_GATEWAY_TIMEOUT_MS[\s\S]*PAYMENTS_COMMISSION_BASIS_POINTS/);
  });
});
