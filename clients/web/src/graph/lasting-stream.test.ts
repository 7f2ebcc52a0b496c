import { jest } from '@jest/globals';
import type { Sink } from 'graphql-ws';
import { type Line, lastingStream, type StreamError } from './lasting-stream.ts';

/** What is subscribed to, the latest last. */
const sinks: Sink<unknown>[] = [];
const refreshSession = jest.fn(async () => {});
const line = {
  liveSocket: async () => ({
    subscribe: (_payload: unknown, sink: Sink<unknown>) => {
      sinks.push(sink);
      return () => {};
    },
  }),
  pauseBefore: async () => {},
  renewSocket: () => {},
  refreshSession,
  isSignedIn: () => true,
} as unknown as Line;

const refusal = [
  { message: 'The access token has expired', extensions: { code: 'SUBSCRIPTION_JWT_EXPIRED' } },
];
/** Lets what waits for promises go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a stream', () => {
  let ended: (StreamError | undefined)[];
  let time = 0;
  const open = async (isEndless: boolean) => {
    const end = (error?: StreamError) => ended.push(error);
    lastingStream(line, { payload: () => ({ query: '' }), next: () => {}, end, isEndless });
    await settled();
  };
  const refuse = async () => {
    sinks.at(-1)!.error(refusal);
    await settled();
  };

  beforeEach(() => {
    sinks.length = 0;
    ended = [];
    jest.spyOn(performance, 'now').mockImplementation(() => time);
  });
  afterEach(() => jest.restoreAllMocks());

  it('goes on with new tokens each time its own have expired, however little it has told in between', async () => {
    await open(false);
    for (const hour of [1, 2, 3]) {
      time = hour * 3_600_000;
      await refuse();
    }
    expect([sinks.length, ended]).toEqual([4, []]);
  });

  it('is refused in earnest when new tokens are not taken either', async () => {
    await open(false);
    await refuse();
    await refuse();
    expect(ended).toMatchObject([{ code: 'SUBSCRIPTION_JWT_EXPIRED' }]);
  });

  it('goes on trying while there is nobody to ask for new tokens', async () => {
    time = 5 * 3_600_000;
    refreshSession.mockRejectedValueOnce(new TypeError('no network'));
    await open(false);
    await refuse();
    await refuse();
    expect([sinks.length, ended]).toEqual([3, []]);
  });

  it.each([
    ['is asked for again when whoever sent it has gone away, though it has no end', true, 2, 0],
    ['is over when all of it has come', false, 1, 1],
  ])('%s', async (_, isEndless, openings, endings) => {
    await open(isEndless);
    sinks.at(-1)!.complete();
    await settled();
    expect([sinks.length, ended.length]).toEqual([openings, endings]);
  });
});
