import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generate } from './generate.ts';

/** `node codegen/main.ts` writes what is generated from the operations; with `--check` it only says what differs. */
const root = join(import.meta.dirname, '..');
const files = await generate(root);
const different: string[] = [];
for (const [path, text] of files) {
  const there = await readFile(join(root, path), 'utf8').catch(() => null);
  if (there !== text) different.push(path);
}
/** Of operations that are no more. */
const stale: string[] = [];
for await (const path of glob('src/**/gql/*', { cwd: root })) if (!files.has(path)) stale.push(path);
if (process.argv.includes('--check')) {
  for (const path of [...different, ...stale]) {
    process.stderr.write(`clients/web/${path} is not what the operations say\n`);
  }
  const differs = different.length + stale.length > 0;
  if (differs) process.stderr.write('Run: npm run codegen\n');
  process.exit(differs ? 1 : 0);
}
for (const path of stale) await rm(join(root, path));
for (const path of different) {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, files.get(path)!);
}
process.stdout.write(`${files.size} files, ${different.length} of them changed\n`);
