import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from './problems.ts';

export interface LaunchOptions {
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly distributed: boolean;
}

export const usage = `Starts dallal: the federated graph, its eight subgraphs and their databases.

  npm start -- [options]
  npm run start:distributed -- [options]

  --port N        port of the graph on 127.0.0.1 (4000)
  --data DIR      folder for databases, logs and e-mails (./.dallal)
  --fresh         delete the data first
  --no-demo       start without demo data (subgraphs/users/README.md: how to make a staff account then)
  --distributed   every subgraph and the router as a process of its own; needs redis-server on the PATH or REDIS_URL
  --help          this text

Ctrl-C stops everything in order; a second one at once. Later starts keep the data.
LOG_LEVEL (info) says how much goes to the logs. With demo data, a late bid extends an auction by 3 s instead of 30
(AUCTION_SOFT_CLOSE_WINDOW_SECONDS, AUCTION_EXTENSION_SECONDS), and merchants are paid each minute instead of each day
(PAYOUT_INTERVAL_SECONDS). Other variables: each subgraph's README.
`;

const options = {
  port: { type: 'string', default: '4000' },
  data: { type: 'string', default: '.dallal' },
  fresh: { type: 'boolean', default: false },
  'no-demo': { type: 'boolean', default: false },
  distributed: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; `help` when that is what was asked for. Throws a Problem for what it does not know. */
export function readArgs(args: readonly string[], folder = process.cwd()): LaunchOptions | 'help' {
  const values = parsed(args);
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535) {
    throw new Problem(`--port must be a number from 1 to 65535, not "${values.port}".`);
  }
  if (values.data === '') throw new Problem('--data needs the path of a folder.');
  return {
    port,
    data: resolve(folder, values.data),
    fresh: values.fresh,
    demo: !values['no-demo'],
    distributed: values.distributed,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new Problem(`${sentence}. See --help for what there is.`);
  }
}
