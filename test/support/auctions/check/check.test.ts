import { faultsIn } from './check.ts';
import { AUCTION, bid, chained, event, type Handmade, handmade, offer, operation } from './handmade.ts';

function faultsWith(plant: (made: Handmade) => void): string[] {
  const made = handmade();
  plant(made);
  return faultsIn(made.history as never, made.tables as never);
}

/** Forges the chain anew, so that nothing but the fault itself can give it away. */
function rechain({ tables }: Handmade): void {
  tables.events = chained(tables.events);
  const [auction] = tables.auctions;
  Object.assign(auction!, { headHash: tables.events.at(-1)!.hash, sequence: tables.events.length });
}

/** Has Dana's bid placed by an auto-bid that was set before all others bid. */
function automate({ history, tables }: Handmade, limit: number): void {
  change(tables.bids, { id: 'd1' }, { isAutomatic: true });
  history.operations.splice(4, 1);
  const set = {
    input: { limit: { amount: limit } },
    outcome: 'ok' as const,
    answer: { __typename: 'AutoBid' },
  };
  history.operations.push(operation('set auto-bid', 'dana', 5, set));
}

const autoBid = (merchantId: string, limitAmount: number) => ({
  ...{
    auctionId: AUCTION,
    merchantId,
    limitAmount,
    status: 'ACTIVE' as const,
    deliveryDays: 0,
    warrantyMonths: 0,
  },
});

const change = <Row extends object>(rows: readonly Row[], where: Partial<Row>, to: Partial<Row>) =>
  Object.assign(
    rows.find((row) => Object.entries(where).every(([key, value]) => row[key as keyof Row] === value))!,
    to,
  );

describe('a history in which all is well', () => {
  it('has no fault', () => {
    expect(faultsWith(() => {})).toEqual([]);
  });

  it('may have operations of which nobody knows what became, with an effect or without', () => {
    const faults = faultsWith(({ history }) => {
      Object.assign(history.operations[0]!, { outcome: 'unknown', answer: undefined, lost: 3 });
      history.operations.push(
        operation('place', 'badr', 65, {
          input: offer('badr', 7_000),
          outcome: 'unknown',
          answer: undefined,
        }),
      );
    });
    expect(faults).toEqual([]);
  });

  it('may have automatic bids up to their limits', () => {
    const faults = faultsWith((made) => {
      automate(made, 8_450);
      made.tables.autoBids.push(autoBid('dana', 8_450), autoBid('badr', 8_450));
    });
    expect(faults).toEqual([]);
  });

  it('may show a refusal that was right when it was decided, and is not when it is answered', () => {
    const faults = faultsWith(({ history }) => {
      const answer = {
        __typename: 'BidTooHigh',
        mustBeAtMost: { amount: 7_900 },
        leadingAmount: { amount: 8_000 },
      };
      const late = operation('place', 'badr', 0, { input: offer('badr', 7_950), outcome: 'refused', answer });
      history.operations.push({ ...late, invokedAt: 35_000, endedAt: 58_000 });
    });
    expect(faults).toEqual([]);
  });
});

describe('a fault is found and named:', () => {
  it.each<[string, string, (made: Handmade) => void]>([
    [
      'an acknowledged bid that is lost',
      'bid b1 of badr was acknowledged and is not there',
      ({ tables }) => tables.bids.splice(1, 1),
    ],
    [
      'an acknowledged bid that is there twice',
      'the key ["badr","badr-9000"] has 2 bids',
      ({ tables }) => tables.bids.push({ ...tables.bids[1]!, id: 'b2', sequence: 10 }),
    ],
    [
      'an event that places a bid a second time',
      'event 4 (BidPlaced) places a bid a second time',
      (made) => {
        change(made.tables.events, { sequence: 4 }, { data: { bidId: 'b1', amount: 9_000 } });
        rechain(made);
      },
    ],
    [
      'a refused bid that is there',
      'bid x1 was refused and is there',
      (made) => {
        const { history, tables } = made;
        const answer = { __typename: 'NotEligible', reasons: [] };
        const input = offer('badr', 8_300);
        history.operations.push(operation('place', 'badr', 60, { input, outcome: 'refused', answer }));
        tables.bids.push(bid('x1', 'badr', 8_300, 8, { placedAt: new Date(), status: 'REJECTED' }));
      },
    ],
    [
      'a bid that nobody placed',
      'bid x1 was placed by nobody',
      ({ tables }) =>
        tables.bids.push(bid('x1', 'badr', 8_300, 8, { placedAt: new Date(), status: 'REJECTED' })),
    ],
    [
      'a second use of a key that makes another bid',
      'a second use of the key of bid b1 gave {"__typename":"Bid","id":"d1"}',
      ({ history }) => {
        const answer = { __typename: 'Bid', id: 'd1' };
        const again = operation('place', 'badr', 90, { input: offer('badr', 9_000), outcome: 'ok', answer });
        history.operations.push(again);
      },
    ],
    [
      'a gap in the sequence',
      'event 5 (BidWithdrawn) stands where 4 should',
      ({ tables }) => tables.events.splice(3, 1),
    ],
    [
      'an event that was changed',
      'event 3 (BidPlaced) does not follow from the one before by its hash',
      ({ tables }) => change(tables.events, { sequence: 3 }, { data: { bidId: 'b1', amount: 9_001 } }),
    ],
    [
      'a history that was forged from the middle on',
      'its head is not the hash of its last event',
      (made) => {
        change(made.tables.events, { sequence: 5 }, { type: 'BidPlaced' });
        made.tables.events = chained(made.tables.events);
      },
    ],
    [
      'a bid that does not improve by the increment',
      'event 3 (BidPlaced) (9950) does not improve on 10000 by the increment',
      (made) => {
        change(made.tables.bids, { id: 'b1' }, { amount: 9_950, effectiveAmount: 9_950 });
        change(made.tables.events, { sequence: 3 }, { data: { bidId: 'b1', amount: 9_950 } });
        rechain(made);
      },
    ],
    [
      'a bid that is ranked by something else than what it offers',
      'event 3 (BidPlaced) is not ranked by what it offers',
      ({ tables }) => change(tables.bids, { id: 'b1' }, { effectiveAmount: 8_900 }),
    ],
    [
      'a bid after the end',
      'event 6 (BidPlaced) came after the end',
      (made) => {
        const late = new Date(made.tables.events[0]!.at.getTime() + 60_000);
        change(made.tables.events, { sequence: 6 }, { at: late });
        change(made.tables.events, { sequence: 7 }, { at: late });
        change(made.tables.bids, { id: 'd1' }, { placedAt: late });
        rechain(made);
      },
    ],
    [
      'a close before the end',
      'event 8 (AuctionClosed) came before the end',
      (made) => {
        change(made.tables.events, { sequence: 8 }, { at: made.tables.events[6]!.at });
        rechain(made);
      },
    ],
    [
      'an end beyond the hard end',
      'event 7 (AuctionExtended) moves the end beyond the hard end',
      ({ tables }) => change(tables.auctions, {}, { hardEndsAt: tables.events[5]!.at }),
    ],
    [
      'a leader at the close who is not the best',
      'event 8 (AuctionClosed) names b1, and the best bid is d1',
      (made) => {
        change(made.tables.events, { sequence: 8 }, { data: { bidId: 'b1' } });
        rechain(made);
      },
    ],
    [
      'an award of a bid that does not stand',
      'event 9 (AuctionAwarded) is for a bid that does not stand',
      (made) => {
        change(made.tables.events, { sequence: 9 }, { data: { bidId: 'a2' } });
        rechain(made);
      },
    ],
    [
      'two awards',
      'its award is d1, and was made for d1,b1',
      (made) => {
        made.tables.events.push(event(10, 'AuctionAwarded', 81, { bidId: 'b1' }));
        rechain(made);
      },
    ],
    [
      'a withdrawal that happened twice',
      'BidWithdrawn of a2 happened 2 times',
      ({ tables }) => tables.events.push(event(10, 'BidWithdrawn', 90, { bidId: 'a2' })),
    ],
    [
      'an award that nobody asked for',
      'nobody asked for AuctionAwarded of d1',
      ({ history }) => history.operations.pop(),
    ],
    [
      'an automatic bid beyond its limit',
      'automatic bid d1 is beyond what dana allowed',
      (made) => automate(made, 8_600),
    ],
    [
      'an automatic bid after it was stopped',
      'automatic bid d1 came after dana had said stop',
      (made) => {
        automate(made, 8_000);
        const stop = { input: {}, outcome: 'ok' as const, answer: { __typename: 'AutoBid' } };
        made.history.operations.push(operation('stop auto-bid', 'dana', 8, stop));
      },
    ],
    [
      'an auto-bid that could still have led when bidding ended',
      'the auto-bid of badr could still have led when bidding ended',
      ({ tables }) => tables.autoBids.push(autoBid('badr', 8_400)),
    ],
    [
      'an acknowledged withdrawal that did not happen',
      'withdraw of b1 was acknowledged and did not happen',
      ({ history }) => {
        const answer = { __typename: 'Bid', id: 'b1' };
        const input = { bidId: 'b1' };
        history.operations.push(operation('withdraw', 'badr', 50, { input, outcome: 'ok', answer }));
      },
    ],
    [
      'a refused withdrawal that happened',
      'withdraw of a2 was refused and happened',
      ({ history }) => change(history.operations, { kind: 'withdraw' }, { outcome: 'refused' }),
    ],
    [
      'a withdrawal that nobody asked for',
      'nobody asked for BidWithdrawn of a2',
      ({ history }) => history.operations.splice(3, 1),
    ],
    [
      'a bid that overtook one that was acknowledged before it was asked for',
      'place (event 4) was acknowledged before place (event 3) was asked for, and comes after it',
      ({ history }) => {
        Object.assign(history.operations[2]!, { invokedAt: 11_000, endedAt: 12_000 });
      },
    ],
    [
      'a refusal that was never right',
      'which was right at no moment from 6 to 8',
      ({ history }) => {
        const answer = {
          __typename: 'BidTooHigh',
          mustBeAtMost: { amount: 7_900 },
          leadingAmount: { amount: 8_000 },
        };
        change(history.operations, { outcome: 'refused' }, { answer });
      },
    ],
    [
      'a refusal that says what would not have been accepted',
      'which was right at no moment from 6 to 8',
      ({ history }) => {
        const answer = {
          __typename: 'BidTooHigh',
          mustBeAtMost: { amount: 8_499 },
          leadingAmount: { amount: 8_500 },
        };
        change(history.operations, { outcome: 'refused' }, { answer });
      },
    ],
    [
      'a watcher who missed an event',
      'sara saw event 4 where 3 was next',
      ({ history }) => history.observations[0]!.received.splice(2, 1),
    ],
    [
      'a watcher who saw an event twice',
      'sara saw event 3 where 4 was next',
      ({ history }) => history.observations[0]!.received.splice(3, 0, history.observations[0]!.received[2]),
    ],
    [
      'a watcher who saw something else than what is kept',
      'ali saw event 2 as',
      ({ history }) => {
        history.observations[1]!.received[1].bid.amount.amount = 9_999;
      },
    ],
    [
      'a watcher who never saw the end',
      'ali saw 8 of 9 events of an auction that is over',
      ({ history }) => history.observations[1]!.received.pop(),
    ],
    [
      'an auction that goes on after its end',
      'is OPEN still',
      ({ tables }) => change(tables.auctions, {}, { status: 'OPEN' }),
    ],
    [
      'a bid that is something else than its events have made of it',
      'bid a2 is ACTIVE, which its events have not made of it',
      ({ tables }) => change(tables.bids, { id: 'a2' }, { status: 'ACTIVE' }),
    ],
    [
      'an event that was not told',
      'bid.placed 3 happened 1 times and was told 0 times',
      ({ tables }) => {
        tables.outbox.splice(2, 1);
        for (const [index, row] of tables.outbox.entries()) row.position = index + 1;
      },
    ],
    [
      'an event that was told twice',
      'auction.awarded happened 1 times and was told 2 times',
      ({ tables }) => tables.outbox.push({ ...tables.outbox.at(-1)!, position: 12 }),
    ],
    [
      'somebody who lost the lead and was not told',
      'bid b1 lost the lead and was not told',
      ({ tables }) => change(tables.outbox, { position: 6 }, { data: { bidId: 'a1' } }),
    ],
    [
      'somebody who was told under seal that others are better',
      'bid b1 is told under seal that it lost the lead',
      ({ tables }) => change(tables.auctions, {}, { visibility: 'SEALED' }),
    ],
    [
      'an event that never got its place in the log',
      'the log of events has 0 where 1 should be',
      ({ tables }) => change(tables.outbox, {}, { position: null }),
    ],
    [
      'an event that could not be handled',
      'an event could not be handled',
      ({ tables }) => tables.deadLetters.push({ type: 'part_request.published' }),
    ],
    [
      'a published request without an auction',
      'part request other has 0 auctions',
      ({ history }) =>
        history.publications.push({
          partRequestId: 'other',
          requesterId: 'sara',
          terms: {},
          cancelled: false,
        }),
    ],
    [
      'a published request with two auctions',
      'part request request has 2 auctions',
      ({ tables }) => tables.auctions.push({ ...tables.auctions[0]!, id: 'another' }),
    ],
    [
      'an answer that nobody should get',
      'somebody was answered {"code":"INTERNAL_SERVER_ERROR"}',
      ({ history }) => history.surprises.push('{"code":"INTERNAL_SERVER_ERROR"}'),
    ],
    [
      'a history that the graph itself finds broken',
      'its own verification says {"sequence":3}',
      ({ tables }) => {
        tables.verifications = [{ auctionId: AUCTION, intact: false, firstFault: { sequence: 3 } }];
      },
    ],
  ])('%s', (_, named, plant) => {
    expect(faultsWith(plant)).toContainEqual(expect.stringContaining(named));
  });
});
