import { canBecome, type DeliveryStatus } from './delivery.state.ts';

describe('the states of a delivery', () => {
  const all: DeliveryStatus[] = ['QUEUED', 'SENDING', 'SENT', 'FAILED'];

  it.each(['SENT', 'FAILED'] as const)('end in %s', (status) => {
    expect(all.filter((to) => canBecome(status, to))).toEqual([]);
  });

  it('never reach SENT without a try', () => {
    expect(all.filter((from) => canBecome(from, 'SENT'))).toEqual(['SENDING']);
  });
});
