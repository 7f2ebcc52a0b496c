import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { NoHistory, readHistory } from './history/read-history.ts';
import { HistoryVerifier } from './history/verify.ts';

const usage = `npm run verify-auction -- FILE.jsonl [--head-hash HASH]

Recomputes an auction from its exported history: the hash chain, and by the rules who leads and who has won. It needs
no database and no network. "-" reads from standard input.

  --head-hash HASH   of the last event, as you know it from elsewhere (verifyAuction shows it, and so does every receipt
                     that somebody kept). Without it nobody can tell whether the end was cut off, or the whole history
                     made anew.

Exit codes: 0 intact, 1 not intact, 2 the file is no history.
`;
const WITHOUT_TERMS =
  'It carries no terms, as the oldest ones do not: increments and extensions could not be checked.';
const NOT_INTACT = 1;
const UNREADABLE = 2;

const print = (line: string) => process.stdout.write(`${line}\n`);

function fail(message: string): void {
  process.stderr.write(`verify-auction: ${message}\n`);
  process.exitCode = UNREADABLE;
}

async function run(file: string, headHash: string | undefined): Promise<void> {
  const verifier = new HistoryVerifier();
  const input = file === '-' ? process.stdin : createReadStream(file);
  for await (const entry of readHistory(input)) verifier.add(entry);
  const { firstFault, events, ...found } = verifier.result(headHash?.toLowerCase());
  if (firstFault) return fault(firstFault);
  // An empty file is a chain without a fault, but nobody means that.
  if (events === 0) return fail('The file has no events.');
  print(`Intact: ${events} events of auction ${found.auctionId}.`);
  print(
    found.winnerId ? `Won by bid ${found.winnerId}.` : `Not won. Leads: ${found.leadingBidId ?? 'nobody'}.`,
  );
  if (!found.hasTerms) print(WITHOUT_TERMS);
  print(
    `Head hash: ${found.headHash}${headHash ? ', as given' : '. Compare it with one that was kept elsewhere.'}`,
  );
}

function fault({ sequence, reason }: { sequence: number; reason: string }): void {
  print(`NOT INTACT. Event ${sequence}: ${reason}.`);
  process.exitCode = NOT_INTACT;
}

try {
  const { values, positionals } = parseArgs({
    options: { 'head-hash': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const [file, ...rest] = positionals;
  if (values.help) print(usage);
  else if (file === undefined || rest.length > 0) fail(`one file is needed\n\n${usage}`);
  else await run(file, values['head-hash']);
} catch (error) {
  const isExpected = error instanceof NoHistory || (error as { code?: unknown }).code !== undefined;
  if (!isExpected) throw error;
  fail((error as Error).message);
}
