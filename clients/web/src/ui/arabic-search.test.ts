import { isFound } from './arabic-search.ts';

describe('a name', () => {
  it('is found in either language', () => {
    const riyadh = ['الرياض', 'Riyadh'];
    expect(isFound('riy', riyadh)).toBe(true);
    expect(isFound('رياض', riyadh)).toBe(true);
    expect(isFound('jed', riyadh)).toBe(false);
  });

  it('is found by letters that are typed for one another', () => {
    expect(isFound('املج', ['أملج'])).toBe(true);
    expect(isFound('جده', ['جدة'])).toBe(true);
    expect(isFound('مُدِيرِيّة', ['مديرية'])).toBe(true);
    expect(isFound('hafar al batin', ['Hafar al-Batin'])).toBe(true);
  });
});
