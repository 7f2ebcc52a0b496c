import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { pino } from 'pino';
import { KeySet } from './key-set.ts';

const TOKEN = { payload: '', signature: '' };

describe('the keys of an issuer', () => {
  let jwks: JSONWebKeySet;
  beforeAll(async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'known', alg: 'ES256' }] };
  });
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => void jest.useRealTimers());

  /** Keys, and how often they were fetched. */
  const keysFrom = (fetchKeys: () => Promise<JSONWebKeySet>) => {
    const source = jest.fn(fetchKeys);
    const keys = new KeySet(source, pino({ level: 'silent' }));
    const find = (kid: string) =>
      keys.find({ alg: 'ES256', kid }, TOKEN).then(
        () => 'found',
        () => 'unknown',
      );
    return { source, find };
  };

  it('are asked for once in 30 s at most, whatever key ids tokens name', async () => {
    const { source, find } = keysFrom(async () => jwks);
    expect(await find('known')).toBe('found');
    for (let second = 0; second < 90; second += 1) {
      expect(await find(`unknown-${second}`)).toBe('unknown');
      jest.advanceTimersByTime(1_000);
    }
    expect(source.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('are asked for ever more seldom while there have never been any', async () => {
    const { source, find } = keysFrom(() => Promise.reject(new Error('down')));
    const askedAfter = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        expect(await find('known')).toBe('unknown');
        jest.advanceTimersByTime(1_000);
      }
      return source.mock.calls.length;
    };
    // After 1, 2, 4, 8 and 16 s, then each 30.
    expect(await askedAfter(32)).toBe(6);
    expect(await askedAfter(90)).toBe(9);
  });

  it('that are known are had at once while the issuer is slow to tell others', async () => {
    const slow = Promise.withResolvers<JSONWebKeySet>();
    let first = true;
    const { find } = keysFrom(() => {
      if (!first) return slow.promise;
      first = false;
      return Promise.resolve(jwks);
    });
    expect(await find('known')).toBe('found');
    jest.advanceTimersByTime(30_000);
    const waiting = find('unknown');
    expect(await find('known')).toBe('found');
    slow.resolve(jwks);
    expect(await waiting).toBe('unknown');
  });

  it('are asked for with the name and password of their address, which are in no line of the log', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.writeHead(500).end();
    });
    jest.useRealTimers();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const written: string[] = [];
    const log = pino({}, { write: (line) => void written.push(line) });
    const keys = new KeySet(`http://issuer:geheim@127.0.0.1:${port}/keys?token=geheim`, log);
    await expect(keys.find({ alg: 'ES256' }, TOKEN)).rejects.toThrow();
    expect(asked).toEqual([`Basic ${btoa('issuer:geheim')}`]);
    const lines = written.join('');
    expect(lines).toContain(`http://127.0.0.1:${port}/keys answered 500`);
    expect(lines).not.toContain('geheim');
    server.close();
  });

  it('that are old serve on while they cannot be fetched anew', async () => {
    let up = true;
    const { source, find } = keysFrom(() => (up ? Promise.resolve(jwks) : Promise.reject(new Error('down'))));
    expect(await find('known')).toBe('found');
    up = false;
    jest.advanceTimersByTime(3_600_000);
    expect([await find('known'), await find('known')]).toEqual(['found', 'found']);
    expect(source).toHaveBeenCalledTimes(2);
  });
});
