import { readReport } from './presence.report.ts';

const reporter = '7d4a5f0e-5a39-4a3e-9d7c-2f3b1f6f9a10';
const id = '0199f0a0-0000-7000-8000-000000000001';
const of = (auctionId: unknown, count: unknown) => ({
  field: 'auctionEvents',
  arguments: { auctionId },
  count,
});
const read = (viewers: unknown, from: unknown = reporter) =>
  readReport(JSON.stringify({ reporter: from, viewers }));

describe('a report of who watches', () => {
  it('is a number for each auction, however its id is written', () => {
    expect(read([of(id, 2), of(id.toUpperCase(), 3)])?.counts).toEqual(new Map([[id, 5]]));
  });

  it('says nothing of what is the id of no auction', () => {
    expect(read([of("' or true", 2), of(null, 1), of('', 1)])?.counts).toEqual(new Map());
  });

  it.each([
    ['no JSON', '{'],
    ['of nobody', JSON.stringify({ viewers: [] })],
    ['by a reporter without an id', JSON.stringify({ reporter: 'router', viewers: [] })],
    ['with a negative number', JSON.stringify({ reporter, viewers: [of(id, -1)] })],
    ['with a fraction', JSON.stringify({ reporter, viewers: [of(id, 0.5)] })],
    ['longer than a router writes', JSON.stringify({ reporter, viewers: Array(1_001).fill(of(id, 1)) })],
  ])('is none when it is %s', (_, body) => {
    expect(readReport(body)).toBeUndefined();
  });
});
