import { help, readArgs } from './args.ts';
import { Mailbox } from './mailbox.ts';
import { Report } from './report.ts';
import { runScenario } from './scenario.ts';

const print = (text: string) => process.stdout.write(`${text}\n`);

try {
  const args = readArgs(process.argv.slice(2));
  if (args.help) {
    print(help);
  } else {
    const report = new Report(print, args);
    await runScenario(args.url, new Mailbox(args.outbox), report).catch((error: Error) => {
      report.failure(error);
      process.exitCode = 1;
    });
  }
} catch (error) {
  print(`${(error as Error).message}\n\n${help}`);
  process.exitCode = 2;
}
