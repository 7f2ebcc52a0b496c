import type { AuctionAwardMutation } from '../gql/graphql.ts';
import { refusalOf } from './award-refusal.ts';

const of = (result: object) => refusalOf(result as AuctionAwardMutation['awardBid']);

it('says why an offer could not be awarded', () => {
  expect(of({ __typename: 'Auction' })).toBeNull();
  expect(
    of({ __typename: 'AuctionNotAwardable', status: 'CLOSED', offerDueAt: '2026-11-21T12:00:00Z' }),
  ).toBe('offered');
  expect(of({ __typename: 'AuctionNotAwardable', status: 'OPEN', offerDueAt: null })).toBe('stillOpen');
  expect(of({ __typename: 'AuctionNotAwardable', status: 'EXPIRED', offerDueAt: null })).toBe('over');
  expect(of({ __typename: 'BidNotAwardable', bidStatus: 'ACTIVE', merchantIsSuspended: true })).toBe(
    'suspended',
  );
  expect(of({ __typename: 'BidNotAwardable', bidStatus: 'WITHDRAWN', merchantIsSuspended: false })).toBe(
    'gone',
  );
});
