import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';

describe('the configuration', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'router-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const yaml = async (text: string) => {
    const file = join(folder, 'router.yaml');
    await writeFile(file, text);
    return ['--config', file];
  };

  it('has defaults for all but the supergraph', () => {
    expect(readConfig(['--supergraph', 'a.graphql'], {})).toMatchObject({
      port: 4_000,
      host: '127.0.0.1',
      introspection: true,
    });
  });

  it('is taken from flags, then variables, then the file', async () => {
    const flags = await yaml(
      'supergraph: file.graphql\nport: 1\nhost: 0.0.0.0\nsubgraphs: { a: { url: "http://a/graphql" } }',
    );
    const config = readConfig([...flags, '--port', '3'], { PORT: '2', SUPERGRAPH_FILE: 'env.graphql' });
    expect(config).toMatchObject({
      supergraph: 'env.graphql',
      port: 3,
      host: '0.0.0.0',
      subgraphs: { a: { url: 'http://a/graphql' } },
    });
  });

  it('takes routing URLs from one variable, and refuses what is no URL', () => {
    const read = (SUBGRAPH_URLS: string) => readConfig(['--supergraph', 'a.graphql'], { SUBGRAPH_URLS });
    expect(read('a=http://a/graphql, b=http://b/?x=1')).toMatchObject({
      subgraphs: { a: { url: 'http://a/graphql' }, b: { url: 'http://b/?x=1' } },
    });
    expect(() => read('a=nowhere')).toThrow(/subgraphs\.a\.url/);
  });

  it('names all its mistakes at once', async () => {
    const flags = await yaml('prot: 4\nintrospection: perhaps');
    const read = () => readConfig(flags, { PORT: 'http', ROUTER_SECRET: 'short' });
    expect(read).toThrow(/supergraph.*port.*signing_secret.*introspection.*prot/s);
  });

  it('refuses flags it does not know', () => {
    expect(() => readConfig(['--prot', '4'], {})).toThrow(/--prot/);
  });

  it('explains itself', () => {
    expect(readConfig(['--help'], {})).toBe('help');
  });
});
