import { parseArgs } from 'node:util';

export const help = `npm run demo [-- --url URL] [--outbox DIR]

Runs one live auction from sign-up to invoice against a running graph (start it with "npm start"),
through its public endpoint only, and exits with 1 if any step does not do what it should.

  --url URL     the graph's endpoint (default http://127.0.0.1:4000/graphql)
  --outbox DIR  where the graph writes its messages, to read codes from (default .dallal/outbox)
  --quiet       the steps without the operations they send
  --help        this text
`;

export interface Args {
  readonly url: string;
  readonly outbox: string;
  readonly quiet: boolean;
  readonly help: boolean;
}

/** Throws an error with one clear line when an argument is unknown or wrong. */
export function readArgs(argv: readonly string[]): Args {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      outbox: { type: 'string', default: '.dallal/outbox' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (!/^https?:$/.test(URL.canParse(values.url) ? new URL(values.url).protocol : '')) {
    throw new Error(`--url takes an http:// address, not "${values.url}".`);
  }
  return values;
}
