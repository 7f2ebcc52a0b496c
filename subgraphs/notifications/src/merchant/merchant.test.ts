import {
  merchantReinstated,
  merchantStaffJoined,
  merchantSuspended,
  merchantUpdated,
  merchantVerified,
  partRequestPublished,
} from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import { notifications as subgraph } from '../subgraph.ts';

interface Range {
  readonly specialisations?: string[];
  readonly serviceAreas?: string[];
  readonly coverage?: { regions: string[]; cities: string[] };
}

describe('merchants', () => {
  const outbox = temporaryFolder();
  let notifications: SubgraphTest;
  beforeEach(async () => {
    notifications = await testSubgraph(subgraph, { config: { OUTBOX_DIR: outbox.path } });
  });
  afterEach(() => notifications.close());
  afterAll(() => outbox.remove());

  const merchant = (userId: string) => ({ merchantId: `m-${userId}`, userId, name: userId });
  const verify = (userId: string, range: Range = {}) =>
    notifications.emit(merchantVerified, `m-${userId}`, {
      ...merchant(userId),
      specialisations: [],
      serviceAreas: [],
      ...range,
    });
  const publish = (more: { deadline?: string; city?: string; requesterId?: string } = {}, id = newId()) =>
    notifications.emit(
      partRequestPublished,
      'p1',
      {
        partRequestId: 'p1',
        requesterId: 'customer',
        title: 'Brake disc',
        vin: '1HGCM82633A004352',
        category: 'brakes',
        area: 'SA-01',
        budget: null,
        budgetIsHard: false,
        deadline: '2999-01-01T00:00:00Z',
        ...more,
      },
      { id },
    );
  const rows = (query: string): Promise<Record<string, string>[]> =>
    notifications.em().getConnection().execute(query);
  /** Who was told of part requests, when all telling is over. */
  const told = async () => {
    await eventually(
      async () =>
        (await rows(`select 1 from graphile_worker.jobs where key like 'tell-merchants:%'`)).length === 0,
    );
    const users = await rows(`select user_id from notification where kind = 'PART_REQUESTED' order by 1`);
    return users.map(({ user_id }) => user_id);
  };

  it('are told of a request for what they deal in, where they deliver, and of no other', async () => {
    await verify('all');
    await verify('fits', { specialisations: ['engine', 'brakes'], serviceAreas: ['SA-01'] });
    await verify('other-parts', { specialisations: ['engine'] });
    await verify('elsewhere', { serviceAreas: ['SA-02'] });
    await verify('suspended');
    await notifications.emit(merchantSuspended, 'm-suspended', merchant('suspended'));
    await verify('customer');
    await publish();
    expect(await told()).toEqual(['all', 'fits']);
    const { data } = await notifications.execute(
      '{ myNotifications(first: 1) { edges { node { kind title request { id } deliveries { channel } } } } }',
      {},
      { as: identityOf('merchant', { sub: 'fits' }) },
    );
    expect(data.myNotifications.edges[0].node).toEqual({
      kind: 'PART_REQUESTED',
      title: 'Part wanted: Brake disc',
      request: { id: 'p1' },
      deliveries: expect.arrayContaining([{ channel: 'IN_APP' }, { channel: 'EMAIL' }]),
    });
  });

  it('are told of a request in a city that they serve, or in a region that they serve as a whole', async () => {
    const part = (cities: string[], regions: string[] = []) => ({
      serviceAreas: ['SA-01'],
      coverage: { regions, cities },
    });
    await verify('city', part(['riyadh']));
    await verify('other-city', part(['al-kharj']));
    await verify('region', part([], ['SA-01']));
    await verify('before-there-were-cities', { serviceAreas: ['SA-01'] });
    await publish({ city: 'riyadh' });
    expect(await told()).toEqual(['before-there-were-cities', 'city', 'region']);
  });

  it('are told by what they serve now, once they are reinstated, and never of what their own people ask for', async () => {
    const offering = { specialisations: ['brakes'], serviceAreas: ['SA-01'] };
    for (const name of ['moved', 'suspended', 'employer'])
      await verify(name, { specialisations: ['engine'] });
    await notifications.emit(merchantUpdated, 'm-moved', { ...merchant('moved'), ...offering });
    await notifications.emit(merchantSuspended, 'm-suspended', merchant('suspended'));
    await notifications.emit(merchantUpdated, 'm-suspended', { ...merchant('suspended'), ...offering });
    await notifications.emit(merchantUpdated, 'm-employer', { ...merchant('employer'), ...offering });
    const helper = { memberId: 'helper', role: 'CASHIER' as const };
    await notifications.emit(merchantStaffJoined, 'm-employer', { ...merchant('employer'), ...helper });
    await publish({ requesterId: 'helper' });
    expect(await told()).toEqual(['moved']);
    await notifications.emit(merchantReinstated, 'm-suspended', { ...merchant('suspended'), ...offering });
    await publish({ requesterId: 'helper' });
    expect(await told()).toEqual(['moved', 'moved', 'suspended']);
  });

  it('are told once, however often the event comes, and by what they were last verified for', async () => {
    await verify('fickle', { specialisations: ['engine'] });
    await verify('fickle', { specialisations: ['brakes'] });
    const id = newId();
    await publish({}, id);
    expect(await told()).toEqual(['fickle']);
    await rows('delete from inbox');
    await publish({}, id);
    expect(await told()).toEqual(['fickle']);
  });

  it('are not told of what nobody can bid on any more', async () => {
    await verify('late');
    await publish({ deadline: '2020-01-01T00:00:00Z' });
    expect(await told()).toEqual([]);
  });

  it('are all told, however many there are', async () => {
    await rows(
      `insert into merchant select 'm' || n, 'u' || n, true, '{}', '{}' from generate_series(1, 250) as n`,
    );
    await publish();
    expect(await told()).toHaveLength(250);
    expect(await rows(`select channel, count(*)::int as count from delivery group by 1 order by 1`)).toEqual([
      { channel: 'EMAIL', count: 250 },
      { channel: 'IN_APP', count: 250 },
    ]);
    expect(await notifications.events('notification.delivered')).toHaveLength(250);
  });
});
