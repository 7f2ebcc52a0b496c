import { describeFinding } from '../fuzz/describe-finding.ts';
import { fuzz } from '../fuzz/fuzz.ts';

/** A short run for every change; `npm run fuzz` is the long one. */
describe('random operations over many supergraphs', () => {
  it('are answered as by one graphql-js schema over the same data, in failure too', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const report = await fuzz({ operations: 600, seed, random: 2, most: 1 });
    const differences = report.findings.map((finding) => describeFinding(finding, seed));
    expect({ seed, differences }).toEqual({ seed, differences: [] });
    expect(report.operations).toBe(600);
  }, 120_000);

  it('are answered alike over HTTP', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const report = await fuzz({ operations: 100, seed, supergraph: 'social', http: true, most: 1 });
    const differences = report.findings.map((finding) => describeFinding(finding, seed));
    expect({ seed, differences }).toEqual({ seed, differences: [] });
  }, 120_000);
});
