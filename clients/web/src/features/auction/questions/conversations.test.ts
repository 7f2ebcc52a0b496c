import type { Offer } from '../offers/ranking.ts';
import { conversationsOf, type Message } from './conversations.ts';

const merchant = (id: string) => ({ id, name: id }) as NonNullable<Message['merchant']>;
const message = (id: string, of: string, sender: Message['sender'] = 'BIDDER') =>
  ({ id, sender, text: id, merchant: merchant(of) }) as Message;

describe('the conversations about an auction', () => {
  const messages = [
    message('3', 'ali'),
    message('1', 'ali'),
    message('2', 'ali', 'REQUESTER'),
    message('4', 'huda'),
  ];

  it('are one for each merchant, the latest first, each from its beginning', () => {
    const shown = conversationsOf(messages, [], {}).map((each) => [
      each.merchant.id,
      each.messages.map(({ id }) => id),
    ]);
    expect(shown).toEqual([
      ['huda', ['4']],
      ['ali', ['1', '2', '3']],
    ]);
  });

  it('count what the merchant wrote after the last time that somebody looked', () => {
    const unread = (marks: Record<string, string>) =>
      conversationsOf(messages, [], marks).map(({ merchant: { id }, unread: count }) => [id, count]);
    expect(unread({})).toEqual([
      ['huda', 1],
      ['ali', 2],
    ]);
    expect(unread({ ali: '1', huda: '4' })).toEqual([
      ['huda', 0],
      ['ali', 1],
    ]);
  });

  it('can be begun with each merchant who has made an offer', () => {
    const offers = [{ merchant: merchant('sara') }, { merchant: null }] as Offer[];
    expect(conversationsOf([], offers, {})).toMatchObject([
      { merchant: { id: 'sara' }, messages: [], unread: 0 },
    ]);
  });
});
