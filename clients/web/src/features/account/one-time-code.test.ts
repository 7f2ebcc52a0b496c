import { codeIn, isWholeCode } from './one-time-code.ts';

describe('a code', () => {
  it('is read from what is pasted, in either kind of digits', () => {
    expect(codeIn('١٢٣ ٤٥٦')).toBe('123456');
    expect(codeIn(' 123-456 ')).toBe('123456');
    expect(codeIn('Your code: 123456')).toBe('123456');
  });

  it('is whole with six digits', () => {
    expect(isWholeCode('12345')).toBe(false);
    expect(isWholeCode('١٢٣٤٥٦')).toBe(true);
    expect(isWholeCode('1234567')).toBe(false);
  });
});
