import { parseArgs } from 'node:util';
import { CONFIG_FLAGS, ConfigError, type ConfigFlags } from '../config.ts';

/** What the command line asks for. */
export type Command =
  | { readonly name: 'help' | 'version' | 'schema' }
  | { readonly name: 'serve' | 'validate'; readonly flags: ConfigFlags }
  | { readonly name: 'plan' | 'explain'; readonly flags: ConfigFlags; readonly document: DocumentFlags };

/** Which operation of which file is looked at. */
export interface DocumentFlags {
  /** The file's path; `-` is standard input. */
  readonly file: string;
  readonly operation: string | undefined;
  /** Their values. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether a program reads the answer. */
  readonly json: boolean;
}

/** What the command can be told to do. */
export const COMMANDS = ['serve', 'validate', 'plan', 'explain', 'schema'] as const;
type CommandName = (typeof COMMANDS)[number];

const text = { type: 'string' } as const;
const switches = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } } as const;
const documentFlags = { operation: text, variables: text, json: { type: 'boolean' } } as const;

/** Reads the command line. Throws {@link ConfigError} with the reason and where to find help. */
export function readArguments(argv: readonly string[]): Command {
  try {
    return commandOf(argv);
  } catch (error) {
    throw new ConfigError(`dallal-router: ${(error as Error).message}\nTry dallal-router --help`);
  }
}

function commandOf(argv: readonly string[]): Command {
  const name = COMMANDS.find((command) => command === argv[0]) ?? 'serve';
  const args = argv[0] === name ? argv.slice(1) : [...argv];
  const ofDocument = name === 'plan' || name === 'explain';
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...CONFIG_FLAGS, ...switches, ...(ofDocument && documentFlags) },
  });
  const { help, version, ...flags } = values as Values;
  if (help) return { name: 'help' };
  if (version) return { name: 'version' };
  if (ofDocument) return ofOneDocument(name, positionals, flags);
  const [unknown] = positionals;
  if (unknown !== undefined) throw new Error(`"${unknown}" is no command: ${COMMANDS.join(', ')} are`);
  return name === 'schema' ? { name } : { name, flags };
}

type Values = ConfigFlags & {
  readonly help?: boolean;
  readonly version?: boolean;
  readonly operation?: string;
  readonly variables?: string;
  readonly json?: boolean;
};

function ofOneDocument(
  name: Extract<CommandName, 'plan' | 'explain'>,
  positionals: readonly string[],
  { operation, variables, json = false, ...flags }: Values,
): Command {
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new Error(`${name} needs one file with an operation`);
  return { name, flags, document: { file, operation, variables: readVariables(variables), json } };
}

function readVariables(json: string | undefined): Readonly<Record<string, unknown>> {
  if (json === undefined) return {};
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    throw new Error('--variables is no JSON');
  }
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values as never;
  throw new Error('--variables must be a JSON object');
}
