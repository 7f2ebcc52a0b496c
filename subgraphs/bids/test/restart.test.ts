import { createDatabase, eventually } from '@dallal/testing';
import { MikroORM } from '@mikro-orm/postgresql';
import { AuctionEventRow } from '../src/auction/auction-event.entity.ts';
import { auctionOf, historyOf, outboxOf, partRequest } from './auction-house.ts';
import { published, startProcess } from './processes.ts';

describe('after a restart', () => {
  it('an auction is closed whose end came while no process ran', async () => {
    const { url, drop } = await createDatabase();
    const request = partRequest();
    const logs = { orders: [published(request)] };
    const before = await startProcess(url, logs);
    const auctionId = await eventually(() => auctionOf(before.em(), request.partRequestId));
    expect(await historyOf(before.em(), auctionId)).toEqual(['AuctionOpened']);
    await before.stop();

    await withoutProcess(url, "update auction set ends_at = clock_timestamp() - interval '1 minute'");
    const after = await startProcess(url, logs);
    await eventually(async () => (await historyOf(after.em(), auctionId)).length > 1);
    expect(await historyOf(after.em(), auctionId)).toEqual(['AuctionOpened', 'AuctionExpired']);
    expect(await outboxOf(after.em())).toEqual(['auction.opened', 'auction.expired']);
    await after.stop();
    await drop();
  });
});

async function withoutProcess(clientUrl: string, statement: string): Promise<void> {
  const orm = await MikroORM.init({ clientUrl, entities: [AuctionEventRow] });
  await orm.em.getConnection().execute(statement);
  await orm.close(true);
}
