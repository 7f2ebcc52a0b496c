import type { GraphQLSchema } from 'graphql';
import type { Mistake } from '../config/mistakes.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointCompiler, type NamedOperation, type Report } from './endpoint-compiler.ts';
import { type MappingFile, mappingError } from './mapping-file.ts';

/** Checks a mapping against the operations it names and the schema they are for. Throws a mapping error. */
export function compileEndpoints(
  { mapping, placeOf }: MappingFile,
  operations: readonly NamedOperation[],
  schema: GraphQLSchema,
): Endpoint[] {
  const mistakes: Mistake[] = [];
  const paths = new Map<string, string>();
  const endpoints = Object.entries(mapping.endpoints).flatMap(([key, endpoint]) => {
    const report = (message: string, ...at: string[]) => {
      const path = ['endpoints', key, ...at];
      mistakes.push({ place: placeOf(path), path: [key, ...at].join('.'), message });
    };
    checkPath(key.split(' ')[1] as string, paths, report);
    return new EndpointCompiler(key, endpoint, schema, report).compile(operations) ?? [];
  });
  if (mistakes.length > 0) throw mappingError(mistakes);
  return endpoints;
}

/**
 * The same for a part of the graph that was checked as a whole: what that part does not have is no mistake and no
 * endpoint of it. Types are those of the part, so that parameters and results say nothing of the rest.
 */
export function endpointsWithin(
  { mapping }: MappingFile,
  operations: readonly NamedOperation[],
  schema: GraphQLSchema,
): Endpoint[] {
  const ignore: Report = () => {};
  return Object.entries(mapping.endpoints).flatMap(
    ([key, endpoint]) => new EndpointCompiler(key, endpoint, schema, ignore).compile(operations) ?? [],
  );
}

/** For OpenAPI a path is one whatever its parameters are called, and has one name for each of them. */
function checkPath(path: string, paths: Map<string, string>, report: Report): void {
  const nameless = path.replace(/:[\w.-]+/g, ':');
  const other = paths.get(nameless) ?? path;
  if (other !== path) report(`it is the path ${other}: give its parameters the same names`);
  paths.set(nameless, other);
}
