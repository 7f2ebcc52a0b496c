import { BUDGET_BYTES, Build, bytesOf } from './first-page.ts';

const kilobytes = (size: number) => `${(size / 1_000).toFixed(1)} KB`.padStart(9);
const print = (line: string) => process.stdout.write(`${line}\n`);

const build = await Build.read();
const first = await build.firstPage();
const total = await bytesOf(first);

print(`${kilobytes(total)}  the first page, of ${kilobytes(BUDGET_BYTES).trim()}`);
for (const file of first) print(`${kilobytes(await bytesOf([file]))}    ${file}`);

print('\nAnd then, for the page alone:');
const rows = await Promise.all(
  [...build.pages()].map(async ([name, files]) => {
    return { name, size: await bytesOf([...files].filter((file) => !first.has(file))) };
  }),
);
for (const { name, size } of rows.toSorted((one, other) => other.size - one.size))
  print(`${kilobytes(size)}  ${name}`);

if (total > BUDGET_BYTES) {
  process.stderr.write('\nThe first page is heavier than it may be.\n');
  process.exitCode = 1;
}
