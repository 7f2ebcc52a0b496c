import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { fetchHistory } from './history/fetch-history.ts';

const usage = `npm run --silent export-auction -- AUCTION-ID [--url URL] < file-with-an-access-token > FILE.jsonl

Writes the history of an auction as it was hashed, an event a line, for those who may see all of its bids.
"npm run verify-auction" verifies such a file.

  --url URL   of the graph; http://127.0.0.1:4000/graphql if it is not told
`;

function fail(message: string): void {
  process.stderr.write(`export-auction: ${message}\n`);
  process.exitCode = 1;
}

try {
  const { values, positionals } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [auctionId] = positionals;
  if (values.help || auctionId === undefined || process.stdin.isTTY) {
    process.stderr.write(usage);
    process.exitCode = values.help ? 0 : 1;
  } else {
    const token = (await text(process.stdin)).trim();
    for await (const entry of fetchHistory({ url: values.url, token, auctionId })) {
      process.stdout.write(`${JSON.stringify(entry)}\n`);
    }
  }
} catch (error) {
  fail((error as Error).message);
}
