import { z } from 'zod';
import { GRAPHQL_PATH, pathConflicts } from '../contracts/contract-paths.ts';
import { flag } from './values.ts';

const tags = z.array(z.string().regex(/^[A-Za-z0-9_/-]{1,128}$/, 'a tag is needed: letters, digits, - _ /'));

const contract = z.strictObject({
  include: tags
    .optional()
    .describe('Only what has one of these tags is shown. Default: all that is not excluded.'),
  exclude: tags.optional().describe('What has one of these tags is hidden, whatever else it is tagged with.'),
  hide_unreachable: flag
    .default(true)
    .describe('Whether types that no root field leads to are hidden. Default true.'),
  path: z
    .string()
    .regex(/^\/[\w./-]*$/, 'a path is needed, such as /graphql/partner')
    .optional()
    .describe('Where it is served, to everybody. Default /graphql/NAME.'),
});

/** The section `contracts` of `router.yaml`. */
export const contracts = z.record(
  z.string().regex(/^[\w-]+$/, 'a name is needed: letters, digits, - and _'),
  contract,
);

/** What other sections say of contracts, as far as it matters here. */
interface Around {
  readonly contracts: z.infer<typeof contracts>;
  readonly clients: Readonly<Record<string, { readonly contract?: string | undefined }>>;
  readonly rest?: { readonly path: string } | undefined;
  readonly passthrough: readonly { readonly path: string }[];
}

/** Finds clients of contracts that there are not, and addresses that two parts of the router would have. */
export function checkContracts(
  { contracts: all, clients, rest, passthrough }: Around,
  context: z.core.ParsePayload,
): void {
  const report = (path: (string | number)[], message: string) =>
    context.issues.push({ code: 'custom', path, message, input: undefined });
  for (const [name, { contract }] of Object.entries(clients)) {
    if (contract === undefined || Object.hasOwn(all, contract)) continue;
    const known = Object.keys(all).join(', ') || 'none';
    report(['clients', name, 'contract'], `no contract is called "${contract}"; known here: ${known}`);
  }
  for (const { contract, passed, message } of pathConflicts(GRAPHQL_PATH, all, rest?.path, passthrough)) {
    if (passed !== undefined) report(['passthrough', passed, 'path'], message);
    else report(contract === undefined ? ['rest', 'path'] : ['contracts', contract, 'path'], message);
  }
}
