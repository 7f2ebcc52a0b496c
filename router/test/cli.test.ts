import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { COMMANDS, readArguments } from '../src/cli/arguments.ts';
import { explain } from '../src/cli/explain.ts';
import { HELP } from '../src/cli/help.ts';
import { describePlan } from '../src/cli/plan.ts';
import { validate } from '../src/cli/validate.ts';
import { CONFIG_FLAGS, configOf } from '../src/config.ts';
import { SECRET } from './fixtures/http-subgraph.ts';
import { eventually } from './fixtures/router.ts';
import { askOnce, PATIENCE, RouterCommand, SubgraphsOnPorts } from './fixtures/router-command.ts';

jest.setTimeout(PATIENCE + 10_000);

describe('dallal-router', () => {
  let graph: SubgraphsOnPorts;
  beforeAll(async () => {
    graph = await SubgraphsOnPorts.start();
  });
  afterAll(() => graph.close());

  it('serves a supergraph file over HTTP and ends with 0 on SIGTERM', async () => {
    const run = new RouterCommand(['--supergraph', graph.file, '--port', '0'], { ROUTER_SECRET: SECRET });
    try {
      const url = await run.up();
      const { body } = await askOnce(url, '{ me { name karma } products { name } }');
      expect(body.data).toMatchObject({ me: { name: 'Aisha', karma: 1 } });
    } finally {
      run.child.kill('SIGTERM');
    }
    expect(await run.ended).toBe(0);
  });

  it('warns of subgraphs that the supergraph does not have', async () => {
    const config = `${graph.file}.yaml`;
    await writeFile(config, 'subgraphs: { nowhere: { url: "http://127.0.0.1:9/graphql" } }');
    const run = new RouterCommand(['--supergraph', graph.file, '--port', '0', '--config', config]);
    await run.up();
    await run.dispose();
    expect(run.lines('subgraphs are configured that the supergraph does not have')).toMatchObject([
      { unknown: ['nowhere'] },
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ['no supergraph is named', [], /supergraph: a supergraph file is needed/],
    ['the file is missing', ['--supergraph', '/nowhere.graphql'], /ENOENT.*\/nowhere\.graphql/],
  ])('says in words what is wrong when %s, and ends with 1', async (_, args, message) => {
    const run = new RouterCommand(args);
    expect(await run.ended).toBe(1);
    expect(run.err).toMatch(message);
    expect(run.err).not.toMatch(/^\s+at /m);
  });

  it('serves on after a rejected promise that nobody waits for, and ends with 1 after an uncaught exception', async () => {
    const faulty = `data:text/javascript,${encodeURIComponent(`
      process.on('SIGUSR2', () => Promise.reject(new Error('a task failed')));
      process.on('SIGHUP', () => { throw new Error('half done'); });
    `)}`;
    const args = ['--supergraph', graph.file, '--port', '0'];
    const run = new RouterCommand(args, { ROUTER_SECRET: SECRET }, ['--import', faulty]);
    const url = await run.up();
    run.child.kill('SIGUSR2');
    await eventually(() => run.lines('a rejected promise that nobody waits for').length === 1, PATIENCE);
    expect((await askOnce(url, '{ me { name } }')).body.errors).toBeUndefined();
    run.child.kill('SIGHUP');
    expect(await run.ended).toBe(1);
    expect(run.lines('uncaught exception: the process ends')).toMatchObject([
      { err: { message: 'half done' } },
    ]);
  });

  it('reports every problem of what the configuration names, and ends with 1', async () => {
    const folder = dirname(graph.file);
    const manifest = join(folder, 'operations.json');
    await writeFile(manifest, JSON.stringify({ a: 'query A { mee { id } }', b: 'query B { me { id } }' }));
    const mapping = join(folder, 'rest.yaml');
    await writeFile(mapping, 'title: T\nversion: "1"\nmanifests: [operations.json]\nendpoint: {}');
    const config = join(folder, 'problems.yaml');
    const text = `
subgraphs: { nowhere: {} }
contracts: { shop: { exclude: [secret] } }
persisted_operations: { manifests: [${manifest}, /nowhere.json] }
rest: { mapping: ${mapping} }
`;
    await writeFile(config, text);
    const run = new RouterCommand(['validate', '--supergraph', graph.file, '--config', config]);
    expect(await run.ended).toBe(1);
    expect(run.out).toBe('');
    expect(run.err).toContain('subgraphs.nowhere: the supergraph has no such subgraph\n');
    expect(run.err).toContain('contracts.shop: nothing in the supergraph has the tag "secret"\n');
    expect(run.err).toMatch(/operations\.json: A: Cannot query field "mee"/);
    expect(run.err).toMatch(/persisted_operations\.manifests: \/nowhere\.json: ENOENT/);
    expect(run.err).toMatch(/rest\.yaml:4:1: endpoint: unknown key; did you mean "endpoints"\?/);
  });

  it('says that all is well, and of what', async () => {
    const config = configOf({ supergraph: graph.file }, {});
    expect(await validate(config)).toBe(`OK: ${graph.file} (4 subgraphs)\n`);
  });

  describe('with an operation in a file', () => {
    const QUERY = `
      query Shelf($more: Boolean = true) {
        products { name ... on Book { shipping } inStock reviews @include(if: $more) { author { name } } }
      }
      query Name { __typename }
      subscription Prices { priceChanged(upc: "b1") { price product { inStock } } }`;
    let file: string;
    beforeAll(async () => {
      file = join(dirname(graph.file), 'shelf.graphql');
      await writeFile(file, QUERY);
    });

    const arrange = (...args: string[]) => {
      const command = readArguments([...args, '--supergraph', graph.file]);
      if (command.name !== 'plan' && command.name !== 'explain') throw new Error(`not ${command.name}`);
      return { config: configOf(command.flags, {}), document: command.document };
    };
    const plan = (...args: string[]) => {
      const { config, document } = arrange('plan', file, ...args);
      return describePlan(config, document);
    };

    it('shows what is asked of which subgraph, by what, and after what', async () => {
      const shown = await plan('--operation', 'Shelf');
      expect(shown.split('\n').filter((line) => !/^[│ ] {6}/.test(line))).toEqual([
        'query Shelf: 4 requests in 3 steps',
        ...['', 'Step 1', '└─ [1] catalogue'],
        ...['', 'Step 2, in parallel', '├─ [2] stock, after [1]', '└─ [3] reviews, after [1]'],
        ...['', 'Step 3', '└─ [4] accounts, after [3]', ''],
      ]);
      expect(shown).toContain('for products.@: { ... on Book { __typename upc weight price }');
      expect(shown).toContain('for products.@.reviews.@.author: { ... on User { __typename id } }');
      expect(shown).toContain('query Shelf__stock__');
    });

    it('skips what the variables skip', async () => {
      const shown = await plan('--operation', 'Shelf', '--variables', '{"more":false}');
      expect(shown).toContain('query Shelf: 3 requests in 2 steps');
      expect(shown).not.toContain('author');
    });

    it('shows what completes the events of a subscription', async () => {
      const [first, second] = JSON.parse(await plan('--operation', 'Prices', '--json')).requests;
      expect(first).toMatchObject({ id: 1, subgraph: 'catalogue', step: 1, after: [], requires: [] });
      expect(first.operation).toMatch(/^subscription /);
      expect(second).toMatchObject({ id: 2, subgraph: 'stock', step: 2, after: [1] });
      expect(second.requires).toEqual([{ at: 'priceChanged.product', selections: expect.any(String) }]);
    });

    it('asks for the variables that decide what is skipped: without them it would be the plan of another operation', async () => {
      const open = join(dirname(file), 'open.graphql');
      await writeFile(open, 'query ($a: Boolean!) { me @skip(if: $a) { name } }');
      const { config, document } = arrange('plan', open);
      await expect(describePlan(config, document)).rejects.toThrow(
        `${open}: what is skipped depends on "$a": give true or false, such as --variables '{"a":true}'`,
      );
    });

    it('counts in what is deferred as in the rest', async () => {
      const deferred = join(dirname(file), 'deferred.graphql');
      await writeFile(deferred, '{ me { id ... @defer { name } } }');
      const { config, document } = arrange('explain', deferred);
      expect(await explain(config, document)).toMatch(/^ {2}depth +2 /m);
    });

    it('says when no subgraph is asked', async () => {
      expect(await plan('--operation', 'Name')).toBe(
        'query Name: answered by the router itself, no subgraph is asked\n',
      );
    });

    it('counts what the limits count, and says what would be refused', async () => {
      const { config, document } = arrange('explain', file, '--operation', 'Shelf');
      const strict = {
        ...config,
        limits: { ...config.limits, depth: 2, aliases: { max: 0, mode: 'warn' as const } },
      };
      const shown = await explain(strict, document);
      expect(shown).toMatch(/^query Shelf\n/);
      expect(shown).toMatch(/^ {2}depth +4 +2 {2}would be refused$/m);
      expect(shown).toMatch(/^ {2}aliases +0 +0$/m);
      expect(shown).toMatch(/^ {2}cost +\d+ +5000$/m);
      const costs = shown.slice(shown.indexOf('  field')).split('\n').slice(1, -1);
      expect(costs.map((line) => line.trim().split(/ +/)[0])).toEqual([
        'products',
        'products.reviews',
        'products.reviews.author',
      ]);
      const [counted] = JSON.parse(await explain(strict, { ...document, json: true }));
      expect(counted.limits).toContainEqual({
        limit: 'depth',
        found: 4,
        max: 2,
        mode: 'enforce',
        exceeded: true,
      });
    });

    it.each<[string, () => Promise<string>, RegExp]>([
      [
        'which operation is meant is not clear',
        () => plan(),
        /^\S+shelf\.graphql: Must provide operation name/,
      ],
      ['there is no such operation', () => plan('--operation', 'X'), /Unknown operation named "X"/],
    ])('says in words when %s', async (_, run, message) => {
      await expect(run()).rejects.toThrow(message);
    });

    it('names the place of each mistake in the file', async () => {
      const broken = join(dirname(file), 'broken.graphql');
      await writeFile(broken, 'query A {\n  mee { id }\n  you\n}');
      const { config, document } = arrange('plan', broken);
      await expect(describePlan(config, document)).rejects.toThrow(
        new RegExp(`^${broken}:2:3: .*"mee".*\n${broken}:3:3: .*"you"`),
      );
    });
  });

  it.each<[string, string[], RegExp]>([
    [
      'a command is unknown',
      ['server'],
      /"server" is no command: serve, validate, plan, explain, schema are/,
    ],
    ['a flag is unknown', ['--what'], /--what/],
    ['a file is missing', ['plan'], /plan needs one file/],
    ['the variables are no JSON', ['plan', 'a', '--variables', '{'], /--variables is no JSON/],
    ['a flag of plan is given without it', ['--json'], /--json is a flag of plan and explain/],
    [
      'there is more than a command',
      ['validate', 'a.yaml'],
      /validate takes flags and nothing else: "a.yaml"/,
    ],
    ['the variables are a list', ['plan', 'a', '--variables', '[]'], /--variables must be a JSON object/],
    ['a flag is of another command', ['validate', '--json'], /--json/],
  ])('points to --help when %s', (_, args, message) => {
    expect(() => readArguments(args)).toThrow(message);
    expect(() => readArguments(args)).toThrow(/Try dallal-router --help$/);
  });

  it.each<[string[], object]>([
    [['--config', 'a.yaml', 'validate'], { name: 'validate', flags: { config: 'a.yaml' } }],
    [['--json', 'plan', '-'], { name: 'plan', document: { file: '-', json: true } }],
    [['help'], { name: 'help' }],
    [['plan', '--help'], { name: 'help' }],
    [['version'], { name: 'version' }],
    [['--port', '1'], { name: 'serve', flags: { port: '1' } }],
  ])('takes its command wherever it stands: %j', (args, command) => {
    expect(readArguments(args)).toMatchObject(command);
  });

  it('ends in silence when whoever reads has enough', async () => {
    const run = new RouterCommand(['schema']);
    run.child.stdout?.destroy();
    expect(await run.ended).toBe(0);
    expect(run.err).toBe('');
  });

  it('explains itself with --help: every command, flag and variable there is', () => {
    const flags = [...Object.keys(CONFIG_FLAGS), 'operation', 'variables', 'json', 'help', 'version'];
    for (const flag of flags) expect(HELP).toContain(`--${flag}`);
    const variables = new Set<string>();
    const environment = new Proxy({}, { get: (_, name) => void variables.add(String(name)) });
    configOf({ supergraph: 'a.graphql' }, environment);
    expect(variables.size).toBeGreaterThan(10);
    for (const variable of variables) expect(HELP).toContain(variable);
    for (const command of COMMANDS)
      expect(HELP).toMatch(new RegExp(`dallal-router ${command}|Flags of ${command}`));
  });

  it.each<[string, string | RegExp]>([
    ['--help', HELP],
    ['--version', /^\d+\.\d+\.\d+\n$/],
  ])('answers %s, and ends with 0', async (flag, answer) => {
    const run = new RouterCommand([flag]);
    expect(await run.ended).toBe(0);
    if (answer instanceof RegExp) expect(run.out).toMatch(answer);
    else expect(run.out).toBe(answer);
  });
});
