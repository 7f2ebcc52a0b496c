import { parseArgs } from 'node:util';
import { describeFinding } from './describe-finding.ts';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    supergraph: { type: 'string' },
    at: { type: 'string' },
    tame: { type: 'boolean', default: false },
    http: { type: 'boolean', default: false },
    guarded: { type: 'boolean', default: false },
    random: { type: 'string', default: '6' },
    most: { type: 'string', default: '5' },
  },
});

const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const print = (text: string) => process.stdout.write(`${text}\n`);
print(`seed ${seed}`);
const report = await fuzz(
  {
    seed,
    operations: Number(values.operations),
    supergraph: values.supergraph,
    at: values.at === undefined ? undefined : Number(values.at),
    http: values.http,
    guarded: values.guarded,
    tame: values.tame,
    random: Number(values.random),
    most: Number(values.most),
  },
  (finding) => print(describeFinding(finding, seed)),
);
const { operations, seconds, findings, refused, bySupergraph, withErrors, fetches } = report;
print(`${operations} operations in ${seconds.toFixed(1)} s: ${JSON.stringify(bySupergraph)}`);
print(`${fetches} fetches, ${withErrors} answers with errors, refused: ${JSON.stringify(refused)}`);
print(`${findings.length} differences (seed ${seed})`);
process.exitCode = findings.length > 0 ? 1 : 0;
