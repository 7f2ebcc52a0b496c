import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@dallal/testing';
import { pino } from 'pino';
import { limitsExplainer } from '../../../router/src/admission/explain.ts';
import { type Config, readConfig } from '../../../router/src/config.ts';
import { optionsFromConfig } from '../../../router/src/options-from-config.ts';

interface ManifestOperation {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** More than the client ever asks for at once. */
const LARGE_PAGE = 50;

describe('the operations of the web client', () => {
  const { operations } = JSON.parse(read('clients/web/persisted-documents.json')) as {
    operations: ManifestOperation[];
  };
  const config = readConfig(['--config', join(root, 'router.yaml')], {}) as Config;
  const { limits, cost } = optionsFromConfig(config, pino({ level: 'silent' }));
  const explain = limitsExplainer({ supergraph: read('schema/supergraph.graphql'), limits, cost });

  it('are within every limit of the router that serves them, with the largest pages', () => {
    const pages = { first: LARGE_PAGE, last: LARGE_PAGE };
    const refused = operations.flatMap(({ name, body }) =>
      explain(body, pages).flatMap(({ limits, slicing }) => [
        ...limits
          .filter(({ exceeded }) => exceeded)
          .map(({ limit, found, max }) => `${name}: ${limit}: ${found}, of at most ${max}`),
        ...slicing.map((fault) => `${name}: ${fault}`),
      ]),
    );
    expect(operations.length).toBeGreaterThan(10);
    expect(refused).toEqual([]);
  });

  it('have names and ids of their own', () => {
    for (const key of ['id', 'name'] as const) {
      const values = operations.map((operation) => operation[key]);
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    }
  });
});
