import { compileOrigins, isOriginPattern } from './cors-origins.ts';

describe('the origins of pages that may ask', () => {
  it.each([
    'https://app.example',
    'http://localhost:3000',
    'https://*.example',
    'https://*.shop.example:8443',
    'http://127.0.0.1',
  ])('may be named as %s', (pattern) => {
    expect(isOriginPattern(pattern)).toBe(true);
  });

  it.each([
    'null',
    '*',
    'app.example',
    'https://app.example/',
    'https://app.example/path',
    'https://App.example',
    'https://user@app.example',
    'ftp://app.example',
    'https://*',
    'https://*app.example',
    'https://app.*.example',
    'https://app.example:443',
    'http://app.example:80',
    'https://app.example,https://b.example',
  ])('are not named by %s, which no browser would send or which means too much', (pattern) => {
    expect(isOriginPattern(pattern)).toBe(false);
  });

  it('are not those that only look like one', () => {
    const allows = compileOrigins(['https://*.example', 'http://a.test:81']);
    const asked = ['https://a.example', 'https://a.b.example', 'https://.example', 'https://example'];
    const others = [
      'https://a.exampleb',
      'https://a.example.evil',
      'http://a.example',
      'https://a:1.example',
    ];
    const exact = ['http://a.test:81', 'http://a.test', 'http://b.a.test:81', ''];
    expect([...asked, ...others, ...exact].filter(allows)).toEqual([
      'https://a.example',
      'https://a.b.example',
      'http://a.test:81',
    ]);
  });
});
