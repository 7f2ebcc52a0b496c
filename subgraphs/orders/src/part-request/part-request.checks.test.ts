import { AuctionVisibility, AwardMode, PartCondition } from '@dallal/bidding-terms';
import { problemsOfCancellation, problemsOfDraft, problemsOfPublication } from './part-request.checks.ts';
import type { DraftPartRequestInput } from './part-request.inputs.ts';

const now = new Date('2026-11-21T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const days = 86_400;

const valid: DraftPartRequestInput = {
  vin: '1HGCM82633A004352',
  title: 'فحمات أمامية',
  description: '',
  category: 'brake-pads',
  tags: [],
  wantedConditions: [],
  quantity: 1,
  visibility: AuctionVisibility.OPEN,
  awardMode: AwardMode.REQUESTER,
  awardIsConfirmed: false,
  area: 'SA-14',
  budgetIsHard: false,
  photoIds: [],
  deadline: later(60),
};

function fieldsAtFault(changes: Partial<DraftPartRequestInput>): string[] {
  return problemsOfDraft({ ...valid, ...changes }, now, 5).map(({ field }) => field);
}

describe('a draft is taken', () => {
  it.each<[string, Partial<DraftPartRequestInput>]>([
    ['as it is', {}],
    ['with a city of the area', { city: 'abha' }],
    ['with a VIN in lower case and with spaces around it', { vin: ' 1hgcm82633a004352 ' }],
    ['with a title of three emoji', { title: '🚗🚙🛻' }],
    ['with a mark of direction in its title', { title: 'فحمات \u200fABS' }],
    [
      'with a description of 2,000 characters over several lines',
      { description: `a\nb\t${'🚗'.repeat(1_996)}` },
    ],
    ['with a budget that is hard', { budget: { amount: 1, currency: 'SAR' }, budgetIsHard: true }],
    ['with a number of bidding seconds instead of a deadline', { deadline: null, biddingSeconds: 5 }],
    ['with tags in any script', { tags: ['brake-pads', 'أصلي', ' Front Axle '] }],
    ['with ten tags', { tags: [...'abcdefghij'] }],
    [
      'for used parts or those of another maker',
      { wantedConditions: [PartCondition.USED, PartCondition.AFTERMARKET] },
    ],
    ['for a thousand pieces', { quantity: 1_000 }],
    [
      'with a reserve below the budget',
      { budget: { amount: 2, currency: 'AED' }, reserve: { amount: 1, currency: 'AED' } },
    ],
    ['with a reserve and no budget', { reserve: { amount: 1, currency: 'SAR' } }],
    [
      'with an increment of its own, and a soft close',
      {
        biddingRules: {
          incrementPercent: 2.25,
          incrementMinimum: { amount: 1, currency: 'SAR' },
          softCloseSeconds: 0,
          extensionSeconds: 3_600,
        },
      },
    ],
    ['with weights', { rankingWeights: { price: 60, delivery: 20, warranty: 15, rating: 5 } }],
    [
      'that opens later, with seconds to bid in from then on',
      { biddingOpensAt: later(7 * days), deadline: null, biddingSeconds: 30 * days },
    ],
    [
      'that opens later, with a deadline 30 days after that',
      { biddingOpensAt: later(days), deadline: later(31 * days) },
    ],
    ['with a deadline in exactly 30 days', { deadline: later(30 * days) }],
  ])('%s', (_, changes) => {
    expect(fieldsAtFault(changes)).toEqual([]);
  });
});

describe('a draft is refused', () => {
  it.each<[string, string, Partial<DraftPartRequestInput>]>([
    ['a VIN of 16 characters', 'vin', { vin: '1HGCM82633A00435' }],
    ['a VIN of 18 characters', 'vin', { vin: '1HGCM82633A0043522' }],
    ['a VIN with an I', 'vin', { vin: 'IHGCM82633A004352' }],
    ['a VIN with an O', 'vin', { vin: '1HGCM82633AO04352' }],
    ['a VIN with a Q', 'vin', { vin: '1HGCM82633A00435Q' }],
    ['a VIN in full-width digits', 'vin', { vin: '１HGCM82633A004352' }],
    ['a VIN with a long s, whose upper case is S', 'vin', { vin: '1HGCM82633A00435ſ' }],
    ['a title of two characters', 'title', { title: ' ab ' }],
    ['a title of 121 characters', 'title', { title: 'a'.repeat(121) }],
    ['a title of a megabyte', 'title', { title: 'a'.repeat(1_000_000) }],
    ['a title with NUL', 'title', { title: 'brake\u0000pads' }],
    ['a title with a lone surrogate', 'title', { title: 'brake \ud83d pads' }],
    ['a title that turns round what stands beside it', 'title', { title: 'brake \u202epads' }],
    ['a title of two lines', 'title', { title: 'brake\npads' }],
    ['a description of 2,001 characters', 'description', { description: 'a'.repeat(2_001) }],
    ['a description that isolates what follows', 'description', { description: 'a\u2067b' }],
    ['a description with NUL', 'description', { description: 'a\u0000' }],
    ['a description with a lone surrogate', 'description', { description: '\udc00' }],
    ['a category that is no slug', 'category', { category: 'Brake Pads' }],
    ['an empty category', 'category', { category: '' }],
    ['a category of 65 characters', 'category', { category: 'a'.repeat(65) }],
    ['SA-13, which is no region', 'area', { area: 'SA-13' }],
    ['a region of another country', 'area', { area: 'AE-DU' }],
    ['a region in lower case', 'area', { area: 'sa-01' }],
    ['a city of another region', 'city', { city: 'riyadh' }],
    ['a city that nobody knows', 'city', { city: '__proto__' }],
    ['eleven tags', 'tags', { tags: [...'abcdefghijk'] }],
    ['an empty tag', 'tags', { tags: [' '] }],
    ['a tag of 31 characters', 'tags', { tags: ['a'.repeat(31)] }],
    ['a tag with NUL', 'tags', { tags: ['a\u0000'] }],
    ['a tag with a lone surrogate', 'tags', { tags: ['\ud83d'] }],
    ['a tag of two lines', 'tags', { tags: ['a\nb'] }],
    ['a tag that turns round what stands beside it', 'tags', { tags: ['a\u202eb'] }],
    ['the same tag twice, in another case', 'tags', { tags: ['abs', 'ABS'] }],
    [
      'the same condition twice',
      'wantedConditions',
      { wantedConditions: [PartCondition.NEW, PartCondition.NEW] },
    ],
    ['no pieces', 'quantity', { quantity: 0 }],
    ['more pieces than a thousand', 'quantity', { quantity: 1_001 }],
    ['a reserve of nothing', 'reserve', { reserve: { amount: 0, currency: 'SAR' } }],
    ['a reserve in another currency', 'reserve', { reserve: { amount: 1, currency: 'USD' } }],
    [
      'a reserve above a hard budget',
      'reserve',
      { budget: { amount: 1, currency: 'SAR' }, budgetIsHard: true, reserve: { amount: 2, currency: 'SAR' } },
    ],
    [
      'weights of 99 together',
      'rankingWeights',
      { rankingWeights: { price: 99, delivery: 0, warranty: 0, rating: 0 } },
    ],
    [
      'weights without the price',
      'rankingWeights',
      { rankingWeights: { price: 0, delivery: 100, warranty: 0, rating: 0 } },
    ],
    [
      'a negative weight',
      'rankingWeights',
      { rankingWeights: { price: 101, delivery: -1, warranty: 0, rating: 0 } },
    ],
    ['an opening that has passed', 'biddingOpensAt', { biddingOpensAt: now }],
    [
      'an opening in more than 30 days',
      'biddingOpensAt',
      { biddingOpensAt: later(30 * days + 1), deadline: null, biddingSeconds: 60 },
    ],
    ['a deadline before the opening', 'deadline', { biddingOpensAt: later(61) }],
    ['a deadline too soon after the opening', 'deadline', { biddingOpensAt: later(56) }],
    [
      'a deadline 30 days and more after the opening',
      'deadline',
      { biddingOpensAt: later(60), deadline: later(30 * days + 61) },
    ],
    ['a budget of nothing', 'budget', { budget: { amount: 0, currency: 'SAR' } }],
    ['a hard budget that is none', 'budgetIsHard', { budgetIsHard: true }],
    ['a deadline that is now', 'deadline', { deadline: now }],
    ['a deadline in the past', 'deadline', { deadline: later(-1) }],
    ['a deadline in more than 30 days', 'deadline', { deadline: later(30 * days + 1) }],
    ['neither deadline nor bidding seconds', 'deadline', { deadline: null }],
    ['both deadline and bidding seconds', 'deadline', { biddingSeconds: 60 }],
    ['too few bidding seconds', 'biddingSeconds', { deadline: null, biddingSeconds: 4 }],
    ['negative bidding seconds', 'biddingSeconds', { deadline: null, biddingSeconds: -60 }],
    [
      'more bidding seconds than 30 days',
      'biddingSeconds',
      { deadline: null, biddingSeconds: 30 * days + 1 },
    ],
  ])('for %s', (_, field, changes) => {
    expect(fieldsAtFault(changes)).toEqual([field]);
  });

  it('with all its problems at once, each a sentence', () => {
    const problems = problemsOfDraft(
      { ...valid, vin: '', title: '', category: '', area: '', deadline: now },
      now,
      5,
    );
    expect(problems.map(({ field }) => field)).toEqual(['vin', 'title', 'category', 'area', 'deadline']);
    for (const { message } of problems) expect(message).toMatch(/^[A-Z].*\.$/);
  });
});

describe('publishing', () => {
  it('takes a deadline that leaves just the minimum of bidding', () => {
    expect(problemsOfPublication({ deadline: later(5) }, now, 5)).toEqual([]);
  });

  it('refuses a deadline that leaves less', () => {
    expect(problemsOfPublication({ deadline: later(4.999) }, now, 5)).toEqual([
      {
        field: 'deadline',
        code: 'DEADLINE_TOO_SOON',
        least: 5,
        message: 'The deadline must lie at least 5 seconds ahead.',
      },
    ]);
  });
});

describe('cancelling', () => {
  it('refuses a reason of more than 500 characters or with NUL', () => {
    expect(problemsOfCancellation({ id: '', reason: 'a'.repeat(500) })).toEqual([]);
    expect(problemsOfCancellation({ id: '', reason: 'a'.repeat(501) })).toHaveLength(1);
    expect(problemsOfCancellation({ id: '', reason: '\u0000' })).toHaveLength(1);
  });
});
