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
    // Of an unknown flag Node says in more sentences how to pass it as something else.
    const [reason] = (error as Error).message.split('. To specify');
    throw new ConfigError(`dallal-router: ${reason}\nTry dallal-router --help`);
  }
}

function commandOf(argv: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { ...CONFIG_FLAGS, ...switches, ...documentFlags },
  });
  const { help, version, ...flags } = values as Values;
  // Flags may stand before the command, too.
  const [first, ...more] = positionals;
  if (help || first === 'help') return { name: 'help' };
  if (version || first === 'version') return { name: 'version' };
  const name = COMMANDS.find((command) => command === (first ?? 'serve'));
  if (name === undefined) throw new Error(`"${first}" is no command: ${COMMANDS.join(', ')} are`);
  if (name === 'plan' || name === 'explain') return ofOneDocument(name, more, flags);
  if (more.length > 0) throw new Error(`${name} takes flags and nothing else: "${more.join(' ')}"`);
  const foreign = Object.keys(documentFlags).find((flag) => flag in flags);
  if (foreign !== undefined) throw new Error(`--${foreign} is a flag of plan and explain`);
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
