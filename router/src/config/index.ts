export { type Config, ConfigError, configOf } from '../config.ts';
export { optionsFromConfig } from '../options-from-config.ts';
