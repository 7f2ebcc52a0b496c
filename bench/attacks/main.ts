import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ourProgram } from '../gateways/ours.ts';
import { composeSupergraph } from '../graph/compose.ts';
import { installPeers } from '../peers/install.ts';
import { Child } from '../processes/child.ts';
import { describeMachine } from '../processes/machine.ts';
import { chosen, print, runBench } from '../processes/run-bench.ts';
import { type StartedGateway, startGateway } from '../processes/start-gateway.ts';
import { tableOf } from '../report/figures-table.ts';
import { saveReport } from '../report/save.ts';
import { attacks } from './attacks.ts';
import { typeDefs } from './graph.ts';
import { type AttackOptions, type Figures, measure } from './measure.ts';
import { servers } from './servers.ts';

const USAGE = `npm run bench:attacks -- [options]

  --servers a,b       of ${Object.keys(servers).join(', ')}; default ours
  --only TEXT         attacks whose name has this in it
  --times N           how often each is made; default 5
  --timeout N         seconds for one; default 30
  --router FILE       another build of our router
  --save              write results/
`;

/** What another client may be kept waiting for, in milliseconds. */
const REQUIRED_MS = 100;

const { values: options } = parseArgs({
  options: {
    servers: { type: 'string', default: 'ours' },
    only: { type: 'string', default: '' },
    times: { type: 'string', default: '5' },
    timeout: { type: 'string', default: '30' },
    router: { type: 'string', default: ourProgram },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

type Results = Record<string, Record<string, Figures>>;

async function run(folder: string): Promise<void> {
  const names = chosen(options.servers, Object.keys(servers));
  if (names.some((name) => servers[name]?.peer)) installPeers();
  const machine = describeMachine();
  const subgraphs = script('subgraphs.ts');
  const bystander = script('bystander.ts');
  const url = `http://127.0.0.1:${await subgraphs.ask<number>({ listen: true })}`;
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(
    supergraphFile,
    composeSupergraph(typeDefs, (name) => `${url}/${name}`),
  );
  const settings = { times: Number(options.times), timeoutMs: Number(options.timeout) * 1_000 };
  const results: Results = {};
  for (const name of names)
    results[name] = await attackAll(name, { folder, supergraphFile }, bystander, settings);
  await Promise.all([subgraphs.stop(), bystander.stop()]);
  const table = tableFor(results);
  print(`\n${table}`);
  if (!options.save) return;
  const versions = Object.fromEntries(names.map((name) => [servers[name]!.title, servers[name]!.version()]));
  saveReport({ name: 'attacks', heading: 'Attacks', machine, settings, versions, rounds: [results], table });
}

function script(file: string): Child {
  return new Child({ command: [process.execPath, join(import.meta.dirname, file)], channel: true });
}

/** One server takes all attacks, one after the other, unless it dies of one. */
async function attackAll(
  name: string,
  { folder, supergraphFile }: { readonly folder: string; readonly supergraphFile: string },
  bystander: Child,
  settings: AttackOptions,
): Promise<Record<string, Figures>> {
  const router = resolve(options.router);
  const start = () =>
    startGateway({
      name,
      command: (port) => servers[name]!.command({ port, supergraphFile, folder, router }),
      directory: folder,
    });
  const results: Record<string, Figures> = {};
  let server: StartedGateway | undefined;
  for (const [title, attack] of Object.entries(attacks)) {
    if (!title.includes(options.only)) continue;
    server ??= await start();
    const figures = await measure(attack, server.port, bystander, settings);
    results[title] = figures;
    print(`${name}  ${title}  ${cells(figures).join('  ')}${verdictOn(figures)}`);
    // One that still works on an attack would be measured with the next.
    if (!server.child.gone && figures.answerMs < settings.timeoutMs) continue;
    await server.child.stop();
    server = undefined;
  }
  await server?.child.stop();
  return results;
}

function verdictOn({ maxMs, ownLagMs }: Figures): string {
  if (maxMs < REQUIRED_MS) return '';
  // Without what the machine kept the other client's own process waiting for.
  return maxMs - ownLagMs < REQUIRED_MS ? '  above by its own lag' : `  ABOVE ${REQUIRED_MS} ms`;
}

function cells({ status, code, answerMs, p50Ms, maxMs, failed, ownLagMs }: Figures): string[] {
  const ms = [answerMs, p50Ms, maxMs].map((value) => value.toFixed(1));
  return [status, code || '–', ...ms, String(failed), ownLagMs.toFixed(1)];
}

function tableFor(results: Results): string {
  const head = [
    'server',
    'attack',
    'status',
    'code',
    'answer ms',
    'other p50 ms',
    'other max ms',
    'failed',
    'own lag ms',
  ];
  const rows = Object.entries(results).flatMap(([name, figures]) =>
    Object.entries(figures).map(([attack, each]) => [servers[name]!.title, attack, ...cells(each)]),
  );
  return tableOf(head, rows, 4);
}

if (options.help) print(USAGE);
else runBench(run);
