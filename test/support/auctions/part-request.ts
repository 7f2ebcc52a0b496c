import { randomUUID } from 'node:crypto';
import type { DataOf, partRequestPublished } from '@dallal/events';
import type { SeededRandom } from '../seeded-random.ts';

type Terms = DataOf<typeof partRequestPublished>;

const LASTS_MS = [3_000, 5_000, 8_000];
const OPENS_LATER_MS = 1_500;

/** Every kind of auction that there is for part requests; the plain one often. */
const kinds: readonly Partial<Terms>[] = [
  {},
  {},
  { weights: { price: 60, delivery: 20, warranty: 10, rating: 10 } },
  { visibility: 'RANK_ONLY' },
  { visibility: 'SEALED' },
  { awardMode: 'AUTOMATIC', reserve: { amount: 45_000_000, currency: 'SAR' } },
  { awardIsConfirmed: true },
  { awardMode: 'AUTOMATIC', awardIsConfirmed: true, visibility: 'RANK_ONLY' },
];

/** A part request of any kind, which takes bids for some seconds from now or from a little later. */
export function anyPartRequest(requesterId: string, random: SeededRandom): Terms {
  const opensIn = random.pick([0, 0, 0, OPENS_LATER_MS]);
  const after = (ms: number) => new Date(Date.now() + ms).toISOString();
  return {
    partRequestId: randomUUID(),
    requesterId,
    title: 'Front brake disc',
    vin: '1FTFW1ET5DFC10312',
    category: 'brakes',
    area: 'SA-01',
    budget: null,
    budgetIsHard: false,
    opensAt: opensIn === 0 ? null : after(opensIn),
    deadline: after(opensIn + random.pick(LASTS_MS)),
    ...random.pick(kinds),
  };
}
