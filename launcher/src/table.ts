import { seconds } from './screen.ts';

export interface TableContent {
  readonly graph: string;
  readonly accounts: readonly { email: string; what: string }[];
  readonly password: string;
  readonly data: string;
  readonly logs: string;
  readonly startedInMs: number;
}

/** The one table that a start ends with. */
export function table(content: TableContent): string {
  const { graph, accounts, password, data, logs, startedInMs } = content;
  const rows: [string, string][] = [
    ['Web client', new URL('/', graph).href],
    ['Graph', `${graph} (in a browser: Apollo Sandbox)`],
    ['REST', `${new URL('/api', graph)} (described at ${new URL('/api/openapi.json', graph)})`],
    ...accounts.map(({ email, what }, index): [string, string] => [
      index === 0 ? 'Accounts' : '',
      `${email} (${what})`,
    ]),
    ...(accounts.length > 0 ? [['', `password of each: ${password}`] satisfies [string, string]] : []),
    ['Data', data],
    ['Logs', logs],
    ['Started in', seconds(startedInMs)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return ['', ...lines, '', '  Ctrl-C stops it.', ''].join('\n');
}
