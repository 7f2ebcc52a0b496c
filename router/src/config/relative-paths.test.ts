import { resolve } from 'node:path';
import { fromFolderOf } from './relative-paths.ts';

const here = (name: string) => resolve('/etc/dallal', name);
const from = (values: Record<string, unknown>) => fromFolderOf('/etc/dallal/router.yaml', values);

it('files are where the configuration is, wherever the router is started', () => {
  const values = {
    supergraph: 'schema/supergraph.graphql',
    persisted_operations: { manifests: ['all.json', '../own.json', '/abs.json'], mode: 'listed' },
    clients: { web: { manifests: ['web.json'] }, app: { manifests: ['./app.json'], contract: 'app.json' } },
    rest: { mapping: 'rest.yaml', path: '/api' },
    static_files: { directory: 'clients/web/dist', fallback: 'index.html' },
  };
  expect(from(values)).toEqual({
    supergraph: here('schema/supergraph.graphql'),
    persisted_operations: {
      manifests: [here('all.json'), '/etc/own.json', '/abs.json'],
      mode: 'listed',
    },
    clients: {
      web: { manifests: [here('web.json')] },
      app: { manifests: [here('app.json')], contract: 'app.json' },
    },
    rest: { mapping: here('rest.yaml'), path: '/api' },
    static_files: { directory: here('clients/web/dist'), fallback: 'index.html' },
  });
});

it('a relative path to the configuration is taken from where the command is', () => {
  expect(fromFolderOf('router.yaml', { supergraph: 'a.graphql' })).toEqual({
    supergraph: resolve('a.graphql'),
  });
});

it.each(['https://schemas.example/a.graphql', 's3://bucket/key', 'S3://bucket/key', ''])(
  'what is no file stays as it is: "%s"',
  (supergraph) => {
    expect(from({ supergraph })).toEqual({ supergraph });
  },
);

it('what is not as it should be stays, to be refused', () => {
  const values = { supergraph: 5, persisted_operations: ['x'], clients: { web: null, app: 'a' }, rest: null };
  expect(from(values)).toEqual(values);
  expect(from({})).toEqual({});
});
