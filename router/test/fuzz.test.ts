import { describeFinding } from '../fuzz/describe-finding.ts';
import { fuzz } from '../fuzz/fuzz.ts';

// The same operations each time, so that a change is judged by what it changed: `npm run fuzz` makes up new ones.
const SEED = 20_261_121;
const MINUTES = 60_000;

/** A short run for every change; `npm run fuzz` is the long one. */
describe('random operations over many supergraphs', () => {
  it(
    'are answered as by one graphql-js schema over the same data, in failure too',
    async () => {
      const report = await fuzz({ operations: 600, seed: SEED, random: 2, most: 1 });
      const differences = report.findings.map((finding) => describeFinding(finding, SEED));
      expect(differences).toEqual([]);
      expect(report.operations).toBe(600);
    },
    5 * MINUTES,
  );

  it(
    'are answered as if its resolvers refused what the caller may not see',
    async () => {
      const report = await fuzz({ operations: 150, seed: SEED, guarded: true, random: 0, most: 1 });
      const differences = report.findings.map((finding) => describeFinding(finding, SEED));
      expect(differences).toEqual([]);
    },
    5 * MINUTES,
  );

  it(
    'are answered alike over HTTP',
    async () => {
      const report = await fuzz({ operations: 100, seed: SEED, supergraph: 'social', http: true, most: 1 });
      const differences = report.findings.map((finding) => describeFinding(finding, SEED));
      expect(differences).toEqual([]);
    },
    5 * MINUTES,
  );
});
