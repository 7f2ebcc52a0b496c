import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import { keepAlive } from '../src/subscriptions/keep-alive.ts';

const ROUND_MS = 12_000;

describe('a socket whose client gives no sign of life', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const open = () => {
    const traffic = { bytesRead: 0, bytesWritten: 0, writableLength: 0 };
    const socket = Object.assign(new EventEmitter(), { ping: jest.fn(), terminate: jest.fn() });
    keepAlive(socket as never, traffic);
    return { traffic, socket };
  };
  /** Lets rounds pass, in each of which something happens; says whether the socket is still there. */
  const survives = ({ socket }: ReturnType<typeof open>, rounds: number, happens: () => void = () => {}) => {
    for (let round = 0; round < rounds; round += 1) {
      happens();
      jest.advanceTimersByTime(ROUND_MS);
    }
    return socket.terminate.mock.calls.length === 0;
  };

  it('is cut when it was asked once and has not answered', () => {
    const opened = open();
    expect(survives(opened, 1)).toBe(true);
    expect(opened.socket.ping).toHaveBeenCalledTimes(1);
    expect(survives(opened, 1)).toBe(false);
  });

  it('is not cut while anything comes from it', () => {
    const opened = open();
    expect(
      survives(opened, 100, () => {
        opened.traffic.bytesRead += 6;
      }),
    ).toBe(true);
  });

  it('is cut although what is sent to it goes into the kernel', () => {
    const opened = open();
    const send = () => {
      opened.traffic.bytesWritten += 1_000;
    };
    expect(survives(opened, 2, send)).toBe(false);
  });

  it('is not cut while it reads what waits for it, slow as it may be', () => {
    const opened = open();
    const readSome = () => {
      opened.traffic.bytesWritten += 1_000;
      opened.traffic.writableLength = 1_000_000;
    };
    expect(survives(opened, 100, readSome)).toBe(true);
  });

  it('is given a minute to get to the ping behind what it has to read', () => {
    const opened = open();
    opened.traffic.bytesWritten = 1_000_000;
    opened.traffic.writableLength = 1_000_000;
    survives(opened, 1);
    opened.traffic.writableLength = 0;
    expect(survives(opened, 5)).toBe(true);
    opened.traffic.bytesRead += 6;
    expect(survives(opened, 1)).toBe(true);
    expect(survives(opened, 2)).toBe(false);
  });

  it('is cut in the end when it reads nothing', () => {
    const opened = open();
    opened.traffic.writableLength = 1_000_000;
    expect(survives(opened, 7)).toBe(false);
  });

  it('is asked nothing more when it has closed', () => {
    const opened = open();
    opened.socket.emit('close');
    expect([survives(opened, 10), opened.socket.ping.mock.calls]).toEqual([true, []]);
  });
});
