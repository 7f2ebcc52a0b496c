import { filterOf, parametersOf, tagsOf, viewOf } from './board-filter.ts';
import { narrowingsOf, without } from './board-narrowings.ts';

const addressed = (text: string) => viewOf(new URLSearchParams(text));

describe('what one looks at on the board', () => {
  it('is in the address, all of it', () => {
    const text =
      'q=pads&category=brakes&make=toyota&model=camry&area=SA-01&city=riyadh&condition=USED&tags=a%2Cb&kind=requests&within=6&upcoming=1&all=1&sort=closing';
    expect(parametersOf(addressed(text)).toString()).toBe(text);
  });

  it('needs no address to begin with', () => {
    expect(parametersOf(addressed('')).toString()).toBe('');
    expect(filterOf(addressed(''), new Date(0))).toMatchObject({
      forMe: true,
      includeScheduled: false,
      text: null,
    });
  });

  it('survives an address that somebody has mistyped', () => {
    const view = addressed('condition=GOLD&within=5&kind=cars&sort=up');
    expect(view).toMatchObject({ condition: '', withinHours: null, kind: '', order: 'newest' });
  });

  it('ends within hours of when it was chosen', () => {
    expect(filterOf(addressed('within=24'), new Date(0)).closingBefore).toBe('1970-01-02T00:00:00.000Z');
  });

  it('has its tags by commas of either script, each once', () => {
    expect(tagsOf('أصلي، مستعجل, أصلي,, ')).toEqual(['أصلي', 'مستعجل']);
  });

  it('is widened one by one', () => {
    const view = addressed('q=pads&tags=a&within=6&upcoming=1');
    expect(narrowingsOf(view)).toEqual(['tags', 'withinHours', 'upcoming']);
    expect(parametersOf(without(view, 'tags', 'withinHours', 'upcoming')).toString()).toBe('q=pads');
  });
});
