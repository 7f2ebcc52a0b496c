import { createDatabase, eventually } from '@dallal/testing';
import { auctionOf, historyOf, inSeconds, outboxOf, partRequest } from './auction-house.ts';
import { published, startProcess } from './processes.ts';

describe('after a restart', () => {
  it('an auction is closed whose end came while no process ran', async () => {
    const { url, drop } = await createDatabase();
    const request = partRequest({ deadline: inSeconds(3) });
    const logs = { orders: [published(request)] };
    const before = await startProcess(url, logs);
    const auctionId = await eventually(() => auctionOf(before.em(), request.partRequestId));
    expect(await historyOf(before.em(), auctionId)).toEqual(['AuctionOpened']);
    await before.stop();

    await eventually(() => Date.now() > Date.parse(request.deadline));
    const after = await startProcess(url, logs);
    await eventually(async () => (await historyOf(after.em(), auctionId)).length > 1);
    expect(await historyOf(after.em(), auctionId)).toEqual(['AuctionOpened', 'AuctionExpired']);
    expect(await outboxOf(after.em())).toEqual(['auction.opened', 'auction.expired']);
    await after.stop();
    await drop();
  });
});
