import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { readManifest } from '../persisted/manifest.ts';
import { compileEndpoints, endpointsWithin } from './compile-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import type { NamedOperation } from './endpoint-compiler.ts';
import { EndpointRoutes } from './endpoint-routes.ts';
import { type Mapping, MappingError, type MappingFile, readMapping } from './mapping-file.ts';

/** A mapping that has been checked against its operations and the schema. */
export interface CheckedMapping {
  readonly mapping: Mapping;
  readonly endpoints: readonly Endpoint[];
  readonly routes: EndpointRoutes;
  /** The endpoints that a part of the graph has, by its schema. */
  readonly within: (schema: GraphQLSchema) => readonly Endpoint[];
  /** The mapping and its manifests, with what was read of them. */
  readonly files: ReadonlyMap<string, string>;
}

type Read = (path: string) => Promise<string>;

const readText: Read = (path) => readFile(path, 'utf8');

/**
 * Reads a mapping and its manifests. Throws {@link MappingError} with all mistakes, each with its place.
 *
 * @param read how the manifests are read. Default: from the disk
 */
export async function checkMapping(
  path: string,
  schema: GraphQLSchema,
  read: Read = readText,
): Promise<CheckedMapping> {
  const file = readMapping(path);
  const files = new Map([[path, await readText(path)]]);
  const operations = await readOperations(file, files, read);
  const endpoints = compileEndpoints(file, operations, schema);
  const within = (part: GraphQLSchema) => endpointsWithin(file, operations, part);
  return { mapping: file.mapping, endpoints, routes: new EndpointRoutes(endpoints), within, files };
}

async function readOperations(
  { path, mapping, placeOf }: MappingFile,
  files: Map<string, string>,
  read: Read,
): Promise<NamedOperation[]> {
  const operations: NamedOperation[] = [];
  for (const [index, name] of mapping.manifests.entries()) {
    const manifest = resolve(dirname(path), name);
    try {
      const text = await read(manifest);
      files.set(manifest, text);
      operations.push(...readManifest(text).map(named));
    } catch (error) {
      const message = (error as Error).message;
      throw new MappingError(`${placeOf(['manifests', index])}: the manifest cannot be taken: ${message}`);
    }
  }
  return operations;
}

/** Some manifests say only the text. */
function named({ id, body, name }: NamedOperation): NamedOperation {
  const definition = parse(body).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return { id, body, name: name ?? definition?.name?.value };
}
