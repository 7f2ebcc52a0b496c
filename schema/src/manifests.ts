import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse, print } from 'graphql';

/**
 * The manifest of persisted operations of each folder in `schema/operations`, by the folder's name, in the format of
 * `@apollo/generate-persisted-query-manifest`. A file holds one operation, with its fragments. None without that folder.
 */
export async function manifestsOf(root: string): Promise<Map<string, string>> {
  const folder = join(root, 'schema', 'operations');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const manifests = new Map<string, string>();
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    manifests.set(name, await manifestOf(join(folder, name)));
  }
  return manifests;
}

async function manifestOf(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const operations = await Promise.all(
    files.map(async (file) => entryOf(file, parse(await readFile(join(folder, file), 'utf8')))),
  );
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function entryOf(file: string, document: DocumentNode) {
  const [definition, ...others] = document.definitions.filter(
    (node) => node.kind === Kind.OPERATION_DEFINITION,
  );
  const name = definition?.name?.value;
  if (!definition || others.length > 0) throw new Error(`${file} must hold one operation`);
  if (`${name}.graphql` !== file) throw new Error(`${file} must hold an operation of its own name`);
  const body = print(document);
  return { id: createHash('sha256').update(body).digest('hex'), name, type: definition.operation, body };
}
