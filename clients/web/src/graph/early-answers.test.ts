import { fetchEarly, forgetEarlyAnswers } from './early-answers.ts';

const address = (variables: object) =>
  `/graphql?${new URLSearchParams({ operationName: 'AuctionPage', variables: JSON.stringify(variables), extensions: '{}' })}`;

describe('what was asked while the program was loading', () => {
  const { fetch, window } = globalThis;
  let asked: string[];
  const early = new Map<string, Promise<Response>>();
  const ask = async (variables: object) => (await fetchEarly(address(variables), { method: 'GET' })).text();

  beforeEach(() => {
    asked = [];
    early.clear();
    early.set('AuctionPage {"id":"1"}', Promise.resolve(new Response('early')));
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

  it('is asked again when it was lost, and when somebody else looks by now', async () => {
    early.set('AuctionPage {"id":"1"}', Promise.reject(new TypeError('no network')));
    expect(await ask({ id: '1' })).toBe('asked');
    early.set('AuctionPage {"id":"1"}', Promise.resolve(new Response('early')));
    forgetEarlyAnswers();
    expect(await ask({ id: '1' })).toBe('asked');
  });
});
