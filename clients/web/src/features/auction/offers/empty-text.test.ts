import { emptyText } from './empty-text.ts';

const open = {
  status: 'OPEN',
  visibility: 'OPEN',
  direction: 'REVERSE',
  awardDueAt: null,
  bidCount: 0,
} as const;
const cancelled = { ...open, status: 'CANCELLED' } as const;

describe('where no offers are shown, it is said why', () => {
  it.each([
    [
      'nobody can have made one yet',
      { ...open, status: 'SCHEDULED', visibility: 'SEALED' },
      'OBSERVER',
      'scheduled',
    ],
    ['nobody has made one yet', open, 'OBSERVER', 'open'],
    ['merchants were told of a request', open, 'OWNER', 'owner'],
    ['nobody was told of a lot', { ...open, direction: 'FORWARD' }, 'OWNER', 'open'],
    ['they are sealed', { ...open, visibility: 'SEALED' }, 'OBSERVER', 'sealed'],
    ['ranks alone are told', { ...open, visibility: 'RANK_ONLY' }, 'BIDDER', 'ranksOnly'],
    ['ranks alone were told', { ...cancelled, visibility: 'RANK_ONLY', bidCount: 2 }, 'BIDDER', 'ranksOnly'],
    [
      'it was cancelled before they were opened',
      { ...cancelled, visibility: 'SEALED', bidCount: 2 },
      'OBSERVER',
      'staySealed',
    ],
    ['nobody made one', { ...open, status: 'EXPIRED' }, 'OBSERVER', 'over'],
    ['all were taken back', { ...cancelled, bidCount: 2 }, 'OBSERVER', 'gone'],
  ] as const)('%s', (_, auction, audience, text) => {
    expect(emptyText(auction, audience)).toBe(text);
  });
});
