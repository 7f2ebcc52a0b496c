import { z } from 'zod';
import { describeMistakes, type Mistake, mistakesOf } from '../config/mistakes.ts';
import { readConfigFile } from '../config/read-file.ts';

const variable = z.string().regex(/^[_A-Za-z]\w*$/, 'the name of a variable is needed');
const status = (min: number, max: number) => z.number().int().min(min).max(max);

const endpoint = z.strictObject({
  /** The name or id of an operation in one of the manifests. */
  operation: z.string().min(1),
  /** Where in the data the body is: response names with dots between. Default: all of the data. */
  result: z
    .string()
    .regex(/^\w+(\.\w+)*$/, 'response names with dots between are needed')
    .optional(),
  status: status(200, 299).default(200),
  /** Whether a result that is null is answered with 404, or with another status that says why there is none. */
  not_found: z.union([z.boolean(), status(400, 499)]).default(false),
  /** By the type of the result: what it is answered with when not with `status`. */
  results: z.record(z.string(), status(200, 599)).default({}),
  /** Headers that are variables, by their names. */
  headers: z.record(z.string().regex(/^[\w-]+$/), variable).default({}),
  /** The variable that is the whole body. Default: the members of the body are variables. */
  body: variable.optional(),
  /** The header `cache-control` of an answer without errors. Default: no-store. */
  cache_control: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  /** Under which headings it stands in the OpenAPI document. */
  tags: z.array(z.string()).default([]),
});

const mapping = z.strictObject({
  title: z.string().min(1),
  version: z.string().min(1),
  description: z.string().optional(),
  /** Manifests of persisted operations; relative to this file. */
  manifests: z.array(z.string().min(1)).min(1),
  /** By method and path, such as `GET /products/:id`. */
  endpoints: z.record(
    z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) (\/:?[\w.-]+)+$/, 'such as "GET /products/:id"'),
    endpoint,
  ),
});

export type Mapping = z.infer<typeof mapping>;
export type EndpointMapping = z.infer<typeof endpoint>;

/** The mapping cannot be served; the message has one line for each mistake, with its place. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** A mapping that is well formed, and what its parts stand at. */
export interface MappingFile {
  readonly path: string;
  readonly mapping: Mapping;
  /** `file:line:column` */
  readonly placeOf: (path: readonly PropertyKey[]) => string;
}

/** Reads a mapping of REST endpoints to persisted operations. Throws {@link MappingError}. */
export function readMapping(path: string): MappingFile {
  const { values, mistakes, isYaml, placeOf, placeOfKey } = read(path);
  const result = mapping.safeParse(values);
  const locate = (at: readonly PropertyKey[], key?: string) =>
    key === undefined ? placeOf(at) : placeOfKey(at, key);
  const found = result.success || !isYaml ? [] : mistakesOf(result.error, mapping, values, locate);
  if (!result.success || mistakes.length > 0) throw mappingError([...mistakes, ...found]);
  return { path, mapping: result.data, placeOf };
}

export function mappingError(mistakes: readonly Mistake[]): MappingError {
  return new MappingError(`The REST mapping has mistakes:\n${describeMistakes(mistakes)}`);
}

function read(path: string) {
  try {
    return readConfigFile(path);
  } catch (error) {
    throw new MappingError(`The REST mapping cannot be read: ${(error as Error).message}`);
  }
}
