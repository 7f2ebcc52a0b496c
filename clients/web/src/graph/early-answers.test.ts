import {
  type EarlyAnswer,
  earlyDataOf,
  fetchEarly,
  forgetEarlyAnswer,
  forgetEarlyAnswers,
} from './early-answers.ts';
import { keepHint } from './session-hint.ts';

const address = (variables: object) =>
  `/graphql?${new URLSearchParams({ operationName: 'AuctionPage', variables: JSON.stringify(variables), extensions: '{}' })}`;

describe('what was asked while the program was loading', () => {
  const { fetch, window } = globalThis;
  let asked: string[];
  const early = new Map<string, EarlyAnswer>();
  const ask = async (variables: object) => (await fetchEarly(address(variables), { method: 'GET' })).text();

  beforeEach(() => {
    asked = [];
    early.clear();
    early.set('AuctionPage {"id":"1"}', { response: Promise.resolve(new Response('early')) });
    Object.assign(globalThis, {
      window: { dallalEarly: early },
      fetch: async (input: string) => {
        asked.push(input);
        return new Response('asked');
      },
    });
  });
  afterAll(() => Object.assign(globalThis, { fetch, window }));

  it('is not asked again, but by the first only', async () => {
    expect([await ask({ id: '1' }), await ask({ id: '1' })]).toEqual(['early', 'asked']);
    expect(asked).toEqual([address({ id: '1' })]);
  });

  it('answers nothing else', async () => {
    expect(await ask({ id: '2' })).toBe('asked');
    expect(await (await fetchEarly('/graphql', { method: 'POST' })).text()).toBe('asked');
  });

  it('is waited for no longer than what is asked', async () => {
    early.set('AuctionPage {"id":"1"}', { response: new Promise(() => {}) });
    const signal = AbortSignal.timeout(1);
    await expect(fetchEarly(address({ id: '1' }), { method: 'GET', signal })).rejects.toThrow(/time/);
    expect(asked).toEqual([]);
  });

  it('is asked again when it was lost, and when somebody else looks by now', async () => {
    early.set('AuctionPage {"id":"1"}', { response: Promise.reject(new TypeError('no network')) });
    expect(await ask({ id: '1' })).toBe('asked');
    early.set('AuctionPage {"id":"1"}', { response: Promise.resolve(new Response('early')) });
    forgetEarlyAnswers();
    expect(await ask({ id: '1' })).toBe('asked');
  });

  it('is there at once when it has been read already, until it has been shown', () => {
    const data = { auction: null };
    early.set('AuctionPage {"id":"1"}', { response: Promise.resolve(new Response()), result: { data } });
    expect(earlyDataOf('AuctionPage', { id: '2' })).toBeUndefined();
    expect(earlyDataOf('AuctionPage', { id: '1' })).toBe(data);
    expect(earlyDataOf('AuctionPage', { id: '1' })).toBe(data);
    forgetEarlyAnswer('AuctionPage', { id: '1' });
    expect(earlyDataOf('AuctionPage', { id: '1' })).toBeUndefined();
  });

  it('is not taken by a member whom it knows nothing of: the token had ended', () => {
    early.set('Viewer {}', { response: Promise.resolve(new Response()), result: { data: { me: null } } });
    keepHint({ userId: 'u1', accessUntil: '', refreshUntil: '' });
    expect(earlyDataOf('Viewer', {})).toBeUndefined();
    keepHint(null);
    expect(earlyDataOf('Viewer', {})).toEqual({ me: null });
  });

  it('is left to who can deal with it when it has not come, or came with errors', () => {
    expect(earlyDataOf('AuctionPage', { id: '1' })).toBeUndefined();
    const result = { data: { auction: null }, errors: [{ message: 'late' }] };
    early.set('AuctionPage {"id":"1"}', { response: Promise.resolve(new Response('early')), result });
    expect(earlyDataOf('AuctionPage', { id: '1' })).toBeUndefined();
    expect(early.size).toBe(1);
  });
});
