import { isBegun, isSameDraft, type KeptDraft } from './kept-draft.ts';
import { soundDraft } from './sound-draft.ts';
import { emptyRequest, type RequestValues } from './values.ts';

const values: RequestValues = {
  ...emptyRequest,
  vin: '1HGCM82633A004352',
  title: 'مصد أمامي',
  conditions: ['USED'],
  photos: [{ id: 'a', name: 'a.jpg' }],
  weights: 'own',
  shares: { price: '40', delivery: '30', warranty: '20', rating: '10' },
  duration: 'until',
  deadline: '2026-12-01T12:00',
};
const draft: KeptDraft = { values, step: 'terms', requestId: 'r1' };
const reloaded = (kept: unknown) => soundDraft(JSON.parse(JSON.stringify(kept)));

describe('a draft that is kept on the device', () => {
  it('is there again as it was', () => {
    expect(reloaded(draft)).toEqual(draft);
  });

  it('of an older form keeps what still fits, and begins anew where a field is of another kind now', () => {
    const { budget: _, ...without } = values;
    const older = {
      ...without,
      quantity: 2,
      conditions: ['LIKE_NEW'],
      weights: 'cheapest',
      shares: { price: '100' },
      duration: '120',
      photos: ['a'],
      colour: 'red',
    };
    const { quantity, conditions, weights, shares, duration, photos, budget } = emptyRequest;
    expect(reloaded({ values: older, step: 'summary', requestId: 7 })).toEqual({
      values: { ...values, quantity, conditions, weights, shares, duration, photos, budget },
      step: 'vehicle',
      requestId: null,
    });
  });

  it.each([null, 'text', 7, [], {}, { values: null }])('is none where %j is kept', (kept) => {
    expect(reloaded(kept)).toBeNull();
  });

  it('is the same in another tab whatever step that shows, and wherever its photos are shown from', () => {
    const photos = [{ id: 'a', name: 'a.jpg', url: 'https://store.example/a' }];
    expect(isSameDraft(draft, { ...draft, step: 'part', values: { ...values, photos } })).toBe(true);
    expect(isSameDraft(draft, { ...draft, values: { ...values, title: 'مصد' } })).toBe(false);
    expect(isSameDraft(draft, { ...draft, requestId: null })).toBe(false);
  });

  it('is begun once anything is typed', () => {
    const nothing: KeptDraft = { values: { ...emptyRequest }, step: 'part', requestId: null };
    expect(isBegun(nothing)).toBe(false);
    expect(isBegun({ ...nothing, values: { ...emptyRequest, tags: ['honda'] } })).toBe(true);
  });
});
