import { takesCoding } from './accept-encoding.ts';

describe('the coding of an answer', () => {
  it.each([
    ['gzip', true],
    ['gzip, deflate, br', true],
    ['deflate,GZIP;q=0.5', true],
    ['br ; q=1 , gzip ; q=0.001', true],
    ['gzip;q=0', false],
    ['gzip;q=0.0, br', false],
    ['x-gzip', false],
    ['gzipped', false],
    ['identity', false],
    ['', false],
    [undefined, false],
  ])('is gzip only for who takes it: %s', (header, taken) => {
    expect(takesCoding('gzip', header)).toBe(taken);
  });
});
