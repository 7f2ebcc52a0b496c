import { parseArgs } from 'node:util';
import { ZodError, type z } from 'zod';
import { type Environment, fromEnvironment, variableOf } from './config/environment.ts';
import { describeMistakes, type Locate, type Mistake, mistakesOf, type Source } from './config/mistakes.ts';
import { type ConfigFile, readConfigFile } from './config/read-file.ts';
import { fromFolderOf } from './config/relative-paths.ts';
import { configSchema } from './config-schema.ts';

export type Config = Readonly<z.infer<typeof configSchema>>;

/** Thrown with every mistake of the configuration, one a line. */
export class ConfigError extends Error {}

const text = { type: 'string' } as const;

/** The flags that say how to run a router; see `cli/help.ts`. */
export const CONFIG_FLAGS = { supergraph: text, port: text, host: text, workers: text, config: text };

export type ConfigFlags = { readonly [Name in keyof typeof CONFIG_FLAGS]?: string | undefined };

/** Reads the configuration: flags over environment variables over the file. The only reader of `process.env`. */
export function readConfig(argv: readonly string[], env: Environment = process.env): Config | 'help' {
  const help = { type: 'boolean', short: 'h' } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options: { ...CONFIG_FLAGS, help } });
    return values.help ? 'help' : configOf(values, env);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError((error as Error).message);
  }
}

/** The same, from flags that have been read. Throws {@link ConfigError}. */
export function configOf(flags: ConfigFlags, env: Environment = process.env): Config {
  const { config: path, ...given } = flags;
  const file = path === undefined ? undefined : open(path, env);
  const values = [file?.values ?? {}, fromEnvironment(env), given].reduce(merge, {});
  const result = configSchema.safeParse(values);
  const mistakes = [...(file?.mistakes ?? [])];
  if (!result.success && file?.isYaml !== false) {
    const places = new Set(mistakes.map(({ place }) => place));
    const found = mistakesOf(result.error, configSchema, values, locatorOf(given, env, file));
    // A variable that is not set is said to be so, and not to be no number, too.
    mistakes.push(...found.filter(({ place }) => !place || !places.has(place)));
  }
  if (file?.isYaml) mistakes.push(...emptyUnknownKeys(file));
  if (result.success && mistakes.length === 0) return Object.freeze(result.data);
  throw new ConfigError(`The configuration has mistakes:\n${describeMistakes(mistakes)}`);
}

function open(path: string, env: Environment): ConfigFile {
  try {
    const file = readConfigFile(path, env);
    return { ...file, values: fromFolderOf(path, file.values) };
  } catch (error) {
    throw new ConfigError(`The configuration cannot be read: ${(error as Error).message}`);
  }
}

/** A key that nobody knows is a mistake though nothing is said under it: with what is empty it would be passed over. */
function emptyUnknownKeys(file: ConfigFile): Mistake[] {
  const { error } = configSchema.safeParse(file.values);
  const issues = (error?.issues ?? []).filter(({ code }) => code === 'unrecognized_keys');
  return mistakesOf(new ZodError(issues), configSchema, file.values, (path, key) =>
    key === undefined ? undefined : file.placeOfKey(path, key),
  );
}

/** The source that has the last word on a value is the one to mend. */
function locatorOf(flags: Source, env: Environment, file: ConfigFile | undefined): Locate {
  return (path, key) => {
    if (key !== undefined) return file?.placeOfKey(path, key);
    if (path.length === 1 && flags[String(path[0])]) return `--${String(path[0])}`;
    const variable = variableOf(path, env);
    return variable ?? file?.placeOf(path);
  };
}

/** The later source wins, key by key and all the way down; lists are taken whole. What it leaves empty stays. */
function merge(earlier: Source, later: Source): Source {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    if (value === undefined || value === null || value === '') continue;
    const before = merged[key];
    if (!isSource(value)) merged[key] = value;
    // What is no section in the file stays, to be refused: a variable must not hide a mistake.
    else if (before === undefined || isSource(before)) merged[key] = merge(before ?? {}, value);
  }
  return merged;
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
