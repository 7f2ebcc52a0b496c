import { dateFormatsOf, type Locale, tagOf, withoutLanguage } from './locale.ts';

describe('a day', () => {
  const day = new Date('2026-11-05T10:00:00Z');
  const written = (locale: Locale, what: 'day' | 'moment') =>
    new Intl.DateTimeFormat(tagOf(locale, 'arab'), {
      ...dateFormatsOf(locale)[what],
      timeZone: 'Asia/Riyadh',
    }).format(day);

  it('has its month by name, so that it reads the same whatever marks a browser puts between figures', () => {
    expect(written('ar', 'day')).toBe('٥ نوفمبر ٢٠٢٦');
    expect(written('en', 'day')).toBe('5 Nov 2026');
  });

  it('comes with its time in two figures in English, as clocks of 24 hours have it', () => {
    expect(written('ar', 'moment')).toBe('٥ نوفمبر ٢٠٢٦، ١:٠٠ م');
    expect(written('en', 'moment')).toBe('5 Nov 2026, 13:00');
  });
});

describe('the language of an address', () => {
  it('is gone from it once another is chosen, and the rest stays', () => {
    expect(withoutLanguage('?lang=en')).toBe('');
    expect(withoutLanguage('?category=brakes&lang=ar&sort=cheapest')).toBe('?category=brakes&sort=cheapest');
    expect(withoutLanguage('?q=%D9%81')).toBe('?q=%D9%81');
  });
});
