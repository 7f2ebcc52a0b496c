import type { DataOf, partRequestPublished } from '@dallal/events';
import { readConfig } from '@dallal/subgraph';
import { BidsConfig } from '../config.ts';
import { termsOf } from './part-request.terms.ts';

const now = new Date('2026-03-01T10:00:00.000Z');
const deadline = '2026-03-02T10:00:00.000Z';
const config = readConfig(BidsConfig, { AUCTION_HARD_LIMIT_SECONDS: '60', AWARD_CONFIRMATION_HOURS: '0.5' });
const older: DataOf<typeof partRequestPublished> = {
  partRequestId: 'request',
  requesterId: 'requester',
  title: 'Front brake disc',
  vin: '1FTFW1ET5DFC10312',
  category: 'brakes',
  area: 'SA-01',
  budget: null,
  budgetIsHard: false,
  deadline,
};

describe('the terms of an auction', () => {
  it('are, of a request from before there was a choice, what bidding was then', () => {
    expect(termsOf(older, config, now)).toMatchObject({
      direction: 'REVERSE',
      visibility: 'OPEN',
      awardMode: 'REQUESTER',
      currency: 'SAR',
      reserveAmount: null,
      weightPrice: 100,
      weightRating: 0,
      confirmationSeconds: null,
      quantity: 1,
      wantedConditions: [],
      opensAt: now,
      endsAt: new Date(deadline),
      hardEndsAt: new Date('2026-03-02T10:01:00.000Z'),
      revision: 1,
    });
  });

  it('are those that the request asks for', () => {
    const request = {
      ...older,
      opensAt: '2026-03-01T12:00:00.000Z',
      visibility: 'RANK_ONLY' as const,
      awardMode: 'AUTOMATIC' as const,
      awardIsConfirmed: true,
      reserve: { amount: 90_000, currency: 'AED' },
      weights: { price: 60, delivery: 20, warranty: 10, rating: 10 },
      conditions: ['NEW', 'OEM'],
      quantity: 4,
      rules: { incrementBasisPoints: 250, incrementMinimum: null, softCloseSeconds: 5, hardLimitSeconds: 0 },
      revision: 3,
    };
    expect(termsOf(request, config, now)).toMatchObject({
      visibility: 'RANK_ONLY',
      awardMode: 'AUTOMATIC',
      confirmationSeconds: 1_800,
      currency: 'AED',
      reserveAmount: 90_000,
      weightPrice: 60,
      weightDelivery: 20,
      weightWarranty: 10,
      weightRating: 10,
      wantedConditions: ['NEW', 'OEM'],
      quantity: 4,
      opensAt: new Date('2026-03-01T12:00:00.000Z'),
      incrementBasisPoints: 250,
      incrementMinimum: config.AUCTION_INCREMENT_MINIMUM,
      softCloseWindowSeconds: 5,
      extensionSeconds: config.AUCTION_EXTENSION_SECONDS,
      hardEndsAt: new Date(deadline),
      revision: 3,
    });
  });

  it('leave the end of a sealed auction where it is', () => {
    expect(termsOf({ ...older, visibility: 'SEALED' }, config, now)).toMatchObject({
      extensionSeconds: 0,
      hardEndsAt: new Date(deadline),
    });
  });
});
