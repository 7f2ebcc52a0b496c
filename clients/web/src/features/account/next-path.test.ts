import { nextPath, withNext } from './next-path.ts';

describe('where one goes after signing in', () => {
  it('is where one wanted to go', () => {
    expect(nextPath(`?next=${encodeURIComponent('/requests/new?vin=1#top')}`)).toBe(
      '/requests/new?vin=1#top',
    );
    expect(nextPath('')).toBe('/');
  });

  it('is never another site', () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '',
    ]) {
      expect([next, nextPath(`?next=${encodeURIComponent(next)}`)]).toEqual([next, '/']);
    }
  });

  it('goes along from page to page', () => {
    expect(withNext('/sign-up', '?next=%2Frequests')).toBe('/sign-up?next=%2Frequests');
    expect(withNext('/sign-up', '')).toBe('/sign-up');
  });
});
