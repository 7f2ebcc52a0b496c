import { join } from 'node:path';
import { Child, type ChildOptions } from './child.ts';
import { freePort } from './free-port.ts';

const START_TIMEOUT_MS = 60_000;

export interface StartOptions extends Omit<ChildOptions, 'command' | 'channel' | 'logFile'> {
  readonly name: string;
  /** For its output, and the folder it runs in. */
  readonly directory: string;
  readonly command: (port: number) => readonly string[];
}

export interface StartedGateway {
  readonly child: Child;
  readonly port: number;
}

/** Starts a server on a free port and waits until it answers GraphQL. Throws with what it wrote when it does not. */
export async function startGateway({ name, command, ...options }: StartOptions): Promise<StartedGateway> {
  const port = await freePort();
  const logFile = join(options.directory, `${name}.log`);
  const child = new Child({ ...options, command: command(port), logFile });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (child.gone || Date.now() > deadline) {
      await child.stop();
      throw new Error(`did not start:\n${child.log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { child, port };
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
