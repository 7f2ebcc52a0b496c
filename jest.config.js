import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
// Tests run from the sources: `./x.ts` must stay `./x.ts`.
swc.jsc.rewriteRelativeImportExtensions = false;
swc.sourceMaps = 'inline';
// Without it `with { type: 'json' }` would be gone when jest comes to it.
swc.jsc.experimental = { ...swc.jsc.experimental, keepImportAttributes: true };

/** @type {import('jest').Config} */
// biome-ignore lint/style/noDefaultExport: jest asks for it
export default {
  rootDir: import.meta.dirname,
  // One world for all files of a worker: see packages/testing/src/jest.
  testEnvironment: '<rootDir>/packages/testing/src/jest/environment.ts',
  runtime: '<rootDir>/packages/testing/src/jest/runtime.ts',
  transform: { '^.+\\.[jt]s$': ['@swc/jest', swc] },
  moduleFileExtensions: ['js', 'ts', 'mjs', 'cjs', 'json', 'node'],
  roots: ['packages', 'subgraphs', 'router', 'schema', 'launcher', 'clients', 'test'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testMatch: ['**/src/**/*.test.ts', '**/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.dallal'],
  watchPathIgnorePatterns: ['/dist/', '/\\.dallal'],
  globalSetup: '<rootDir>/packages/testing/src/global-setup.ts',
  globalTeardown: '<rootDir>/packages/testing/src/global-teardown.ts',
  testSequencer: '<rootDir>/packages/testing/src/slow-first.ts',
  testTimeout: 120_000,
  maxWorkers: 2,
  // What files leave behind in their worker ends with it, at the latest here.
  workerIdleMemoryLimit: '1500MB',
};
