import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkMapping, openApiDocument } from '@dallal/router/rest';
import { buildSchema } from 'graphql';
import type { GeneratedFiles } from './generated-files.ts';

/** Below which path the router serves the endpoints. */
const PATH = '/api';

/**
 * The OpenAPI document of the endpoints in `schema/rest.yaml`, with the manifests as they are about to be written. None
 * without that file.
 */
export async function openApiOf(
  root: string,
  apiSdl: string,
  generated: GeneratedFiles,
): Promise<string | undefined> {
  const file = join(root, 'schema', 'rest.yaml');
  if (!existsSync(file)) return undefined;
  const schema = buildSchema(apiSdl);
  const { mapping, endpoints } = await checkMapping(file, schema, async (path) => {
    const text = generated.get(relative(root, path));
    if (text === undefined) throw new Error('it is not one of those that are generated');
    return text;
  });
  return `${JSON.stringify(openApiDocument(mapping, endpoints, schema, PATH), undefined, 2)}\n`;
}
