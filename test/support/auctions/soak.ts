import { parseArgs } from 'node:util';
import { testSeed } from '../config.ts';
import { AuctionHouse } from './auction-house.ts';
import { type Progress, Run } from './run.ts';
import { verdictOf } from './verdict.ts';

const usage = `npm run soak:auctions -- [--minutes N] [--seed N] [--bidders N] [--auctions N]

Bids, watches, awards and cancels while two processes of bids, two routers, Redis and PostgreSQL are killed and paused
at random; heals them, and checks what was acknowledged against what is kept and what was seen. In rounds of a minute,
each with the next seed.

  --minutes N    default 10
  --seed N       of the first round; default: any, and printed
  --bidders N    default 4
  --auctions N   that run at the same time; default 3

Exit codes: 0 nothing wrong, 1 faults found, which are printed.
`;
const ROUND_SECONDS = 60;
const FAULTS_PRINTED = 50;

const print = (line: string) => process.stdout.write(`${line}\n`);

function lineOf({ faults, ...counts }: Progress): string {
  const harm = Object.entries(faults).map(([name, count]) => `${name} ${count}`);
  return `  ${Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')}; ${harm.join(', ')}`;
}

/** How many faults were found. */
async function round(
  seed: number,
  seconds: number,
  sizes: { bidders: number; auctions: number },
): Promise<number> {
  print(`Seed ${seed}:`);
  const house = await AuctionHouse.start();
  // Ctrl-C: nothing is left running.
  const interrupted = () => void house.dispose().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const run = new Run(house, { seed, seconds, ...sizes, onProgress: (each) => print(lineOf(each)) });
    await run.run();
    print(lineOf(run.progress));
    const faults = await verdictOf(house, run.history);
    for (const fault of faults.slice(0, FAULTS_PRINTED)) print(`  FAULT: ${fault}`);
    print(faults.length === 0 ? '  Nothing wrong.' : `  ${faults.length} faults; logs in ${house.logs}`);
    if (faults.length === 0) house.forget();
    return faults.length;
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await house.dispose();
  }
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    bidders: { type: 'string', default: '4' },
    auctions: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) print(usage);
else {
  const sizes = { bidders: Number(values.bidders), auctions: Number(values.auctions) };
  const deadline = performance.now() + Number(values.minutes) * 60_000;
  let faults = 0;
  let seed = values.seed === undefined ? testSeed() : Number(values.seed);
  do {
    const left = (deadline - performance.now()) / 1_000;
    faults += await round(seed, Math.min(ROUND_SECONDS, left), sizes);
    seed += 1;
  } while (performance.now() < deadline);
  process.exitCode = faults === 0 ? 0 : 1;
}
