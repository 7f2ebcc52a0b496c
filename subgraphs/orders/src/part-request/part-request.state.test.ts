import { PartRequestStatus, partRequestMayBecome, partRequestTransitions } from './part-request.state.ts';

const all = Object.values(PartRequestStatus);

it('a part request can be cancelled before it is awarded, and not after', () => {
  const cancellable = all.filter((from) => partRequestMayBecome(from, 'CANCELLED'));
  expect(cancellable).toEqual(['DRAFT', 'PUBLISHED', 'BIDDING', 'EXPIRED']);
});

it('only a draft, or a request that has expired, can be published', () => {
  expect(all.filter((from) => partRequestMayBecome(from, 'PUBLISHED'))).toEqual(['DRAFT', 'EXPIRED']);
});

it('nothing leads out of a request that is cancelled or fulfilled', () => {
  expect(partRequestTransitions.CANCELLED).toEqual([]);
  expect(partRequestTransitions.FULFILLED).toEqual([]);
});
