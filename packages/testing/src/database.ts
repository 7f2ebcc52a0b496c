import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testServers } from './config.ts';
import { oncePerRun } from './once-per-run.ts';

export interface TestDatabase {
  readonly url: string;
  /** Removes it, cutting off whoever is still connected. */
  drop(): Promise<void>;
}

/** An empty database of the test's own on the server that all tests share. */
export function createDatabase(): Promise<TestDatabase> {
  return copyOf('template1');
}

/**
 * A database that begins as others of the same name do: what `fill` did to the first of them in this test run.
 * @param name of letters, digits and `_`
 * @param fill leaves no connection open
 */
export async function createFilledDatabase(
  name: string,
  fill: (url: string) => Promise<unknown>,
): Promise<TestDatabase> {
  const template = `filled_${name}`;
  await oncePerRun(template, async () => {
    await onServer(`drop database if exists ${template} with (force)`);
    await onServer(`create database ${template}`);
    await fill(urlOf(template));
  });
  return copyOf(template);
}

async function copyOf(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template ${template}`);
  return { url: urlOf(name), drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

function urlOf(name: string): string {
  const url = new URL(testServers.postgres);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServers.postgres });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
