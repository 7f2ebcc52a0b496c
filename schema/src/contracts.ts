import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { contractSchema } from '@dallal/router/contracts';
import { printSchema } from 'graphql';
import { parse } from 'yaml';
import { z } from 'zod';

/** Of the router's configuration, the section `contracts` as far as it says what a contract shows. */
const RouterConfig = z.object({
  contracts: z
    .record(
      z.string(),
      z.object({
        include: z.array(z.string()).optional(),
        exclude: z.array(z.string()).optional(),
        hide_unreachable: z.boolean().optional(),
      }),
    )
    .default({}),
});

/** The API schema of each contract in `router.yaml`, made as the router makes it. None without that file. */
export async function contractsOf(root: string, supergraphSdl: string): Promise<Map<string, string>> {
  const text = await readFile(join(root, 'router.yaml'), 'utf8').catch(() => '');
  const { contracts } = RouterConfig.parse(parse(text) ?? {});
  const { schema } = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  const entries = Object.entries(contracts).map(([name, { hide_unreachable, ...filter }]) => {
    const api = printSchema(contractSchema(schema, { ...filter, hideUnreachable: hide_unreachable }));
    return [name, api.trimEnd().concat('\n')] as const;
  });
  return new Map(entries);
}
