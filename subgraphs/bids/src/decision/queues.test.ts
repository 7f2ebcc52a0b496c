import { jest } from '@jest/globals';
import { Queues, type Serve } from './queues.ts';

/** Serves when told to, and writes down whom. */
function counter(atOnce = 2) {
  const served: string[] = [];
  const open: (() => void)[] = [];
  const serve: Serve<string, string> = async (key, batch) => {
    served.push(`${key}: ${batch.join(' ')}`);
    await new Promise<void>((resolve) => open.push(resolve));
    return batch.map((item) =>
      item === 'bad' ? { status: 'rejected', reason: new Error(item) } : { status: 'fulfilled', value: item },
    );
  };
  const queues = new Queues(serve, { atOnce });
  return { queues, served, finish: () => open.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
async function turns() {
  for (let n = 0; n < 3; n += 1) await turn();
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a queue', () => {
  it('is served in batches: what comes meanwhile waits for the next, and each gets its own answer', async () => {
    const { queues, served, finish } = counter();
    const answers = ['a', 'bad', 'b'].map((item) => queues.enter('auction', item));
    const settled = Promise.allSettled(answers);
    await turns();
    const next = queues.enter('auction', 'c');
    await turns();
    expect(served).toEqual(['auction: a bad b']);
    finish();
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await turns();
    finish();
    expect(await next).toBe('c');
    expect(served).toEqual(['auction: a bad b', 'auction: c']);
  });

  it('has those who are answered together together again', async () => {
    const { queues, served, finish } = counter();
    const bidders = ['a', 'b'].map(async (name) => {
      for (let round = 1; round <= 2; round += 1) await queues.enter('auction', `${name}${round}`);
    });
    for (let round = 0; round < 2; round += 1) {
      await turns();
      finish();
    }
    await Promise.all(bidders);
    expect(served).toEqual(['auction: a1 b1', 'auction: a2 b2']);
  });

  it('takes turns with the others, however long it is, and no more than some are served at once', async () => {
    const { queues, served, finish } = counter(1);
    const all = Array.from({ length: 300 }, (_, n) => queues.enter('crowded', String(n)));
    await turns();
    all.push(queues.enter('quiet', 'x'));
    await turns();
    expect(served).toHaveLength(1);
    for (let n = 0; n < 3; n += 1) {
      finish();
      await turns();
    }
    await Promise.all(all);
    expect(served.map((line) => line.split(' ')[0])).toEqual(['crowded:', 'quiet:', 'crowded:']);
    // A batch has an end, however long the queue.
    expect(served[2]!.split(' ')).toHaveLength(1 + 300 - 256);
  });

  it('refuses those who have waited too long, served or not what they wait for', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const { queues, served } = counter();
    void queues.enter('auction', 'stuck');
    await turns();
    const late = queues.enter('auction', 'late');
    const refused = expect(late).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await jest.advanceTimersByTimeAsync(20_000);
    await refused;
    expect(served).toEqual(['auction: stuck']);
    jest.useRealTimers();
  });

  it('closes when everybody is answered, and takes nobody any more', async () => {
    const { queues, finish } = counter();
    const answer = queues.enter('auction', 'a');
    await turns();
    let isClosed = false;
    const closed = queues.close().then(() => {
      isClosed = true;
    });
    await expect(queues.enter('auction', 'b')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(isClosed).toBe(false);
    finish();
    expect(await answer).toBe('a');
    await closed;
  });
});
