import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompositionFailed, generate } from './generate.ts';
import { driftOf, writeGenerated } from './generated-files.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { files, hints } = await generate(root);
  for (const hint of hints) print(`hint  ${hint}`);
  const drifted = await driftOf(root, files);
  if (process.argv.includes('--check')) {
    for (const name of drifted)
      print(`${name} is not what the code generates: run \`npm run compose\` and commit it.`);
    process.exitCode = drifted.length > 0 ? 1 : 0;
  } else {
    await writeGenerated(root, files);
    print(drifted.length > 0 ? `wrote ${drifted.join(', ')}` : 'The schemas are up to date');
  }
} catch (error) {
  if (!(error instanceof CompositionFailed)) throw error;
  print(`The subgraphs do not compose:\n\n${error.message}`);
  process.exitCode = 1;
}
