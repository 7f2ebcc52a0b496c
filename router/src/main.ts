import cluster from 'node:cluster';
import { readArguments } from './cli/arguments.ts';
import { HELP } from './cli/help.ts';
import { serve, work } from './cli/serve.ts';
import { routerVersion } from './cli/version.ts';
import { FirstWorkerFailed, WORKER_ARGUMENT } from './cluster/supervisor.ts';
import { ConfigError, configOf } from './config.ts';

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === WORKER_ARGUMENT && cluster.isWorker) return work();
  const command = readArguments(args);
  // Each loads what it needs and no more: a supervisor does without a router's memory.
  switch (command.name) {
    case 'serve':
      return serve(configOf(command.flags));
    case 'help':
      return print(HELP);
    case 'version':
      return print(`${routerVersion()}\n`);
    case 'schema': {
      const { editorSchema } = await import('./config/editor-schema.ts');
      return print(`${JSON.stringify(editorSchema(), null, 2)}\n`);
    }
    case 'validate': {
      const { validate } = await import('./cli/validate.ts');
      return print(await validate(configOf(command.flags)));
    }
    case 'plan': {
      const { describePlan } = await import('./cli/plan.ts');
      return print(await describePlan(configOf(command.flags), command.document));
    }
    case 'explain': {
      const { explain } = await import('./cli/explain.ts');
      return print(await explain(configOf(command.flags), command.document));
    }
  }
}

function print(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has enough, as `head` has.
    if (error.code === 'EPIPE') return;
    process.stderr.write(`dallal-router: ${error.message}\n`);
    process.exitCode = 1;
  });
  process.stdout.write(text);
}

main(process.argv.slice(2)).catch((error: Error) => {
  // The first line says what is wrong; a stack would hide it. A worker has said it already.
  if (!(error instanceof FirstWorkerFailed)) {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : `dallal-router: ${error.message}`}\n`,
    );
  }
  process.exit(1);
});
