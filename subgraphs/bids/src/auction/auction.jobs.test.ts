import type { EntityManager } from '@mikro-orm/postgresql';
import { auctionJobs } from './auction.jobs.ts';

describe('the jobs of auctions', () => {
  it.each(auctionJobs)('$name has done what is due, whatever that is', async (job) => {
    const settled: string[] = [];
    const clock = { settle: async (_: EntityManager, auctionId: string) => void settled.push(auctionId) };
    const auctionId = '01890000-0000-7000-8000-000000000000';
    await job.run({ auctionId }, { em: {}, services: { clock } } as never);
    expect(settled).toEqual([auctionId]);
  });

  it('are one for everything that time does, by names that wait in databases', () => {
    expect(auctionJobs.map(({ name }) => name)).toEqual([
      'auction.open',
      'auction.close',
      'auction.expire-offer',
      'auction.expire-award',
    ]);
  });
});
