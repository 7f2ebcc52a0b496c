import { type BoardEvent, caughtUp, noNews, withEvent } from './board-news.ts';

const event = (kind: 'Opened' | 'Changed' | 'Gone', id: string): BoardEvent => ({
  __typename: `OpenRequest${kind}`,
  auction: { id },
});
const listed = new Set(['a', 'b']);

describe('news of the board', () => {
  it('counts what has opened once, and only what is not in the list', () => {
    const news = [
      event('Opened', 'c'),
      event('Opened', 'c'),
      event('Opened', 'a'),
      event('Opened', 'd'),
    ].reduce((so, each) => withEvent(so, each, listed), noNews);
    expect(news.fresh).toEqual(['d', 'c']);
  });

  it('leaves what has gone in its place, and forgets what nobody has seen', () => {
    const opened = withEvent(noNews, event('Opened', 'c'), listed);
    const news = [event('Gone', 'a'), event('Gone', 'c')].reduce(
      (so, each) => withEvent(so, each, listed),
      opened,
    );
    expect(news).toEqual({ fresh: [], gone: new Set(['a']) });
  });

  it('takes back what comes again', () => {
    const gone = withEvent(noNews, event('Gone', 'a'), listed);
    expect(withEvent(gone, event('Changed', 'a'), listed)).toEqual(noNews);
  });

  it('does not take a bid far down the list for something new', () => {
    expect(withEvent(noNews, event('Changed', 'z'), listed)).toEqual(noNews);
  });

  it('tells after an interruption what came and what went', () => {
    expect(caughtUp(['n', 'a', 'c'], ['a', 'b', 'c'], false)).toEqual({ fresh: ['n'], gone: new Set(['b']) });
  });

  it('says nothing after an interruption of what lies beyond the first page', () => {
    expect(caughtUp(['n', 'a'], ['a', 'b', 'c'], true)).toEqual({ fresh: ['n'], gone: new Set() });
  });
});
