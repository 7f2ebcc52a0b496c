import { line } from '@dallal/subgraph';

const MAX_LENGTH = 80;

/** The name under which others see somebody. Throws BAD_USER_INPUT unless it is one line of 1 to 80 characters. */
export function readDisplayName(text: string, argument: string): string {
  return line(text, argument, MAX_LENGTH);
}
