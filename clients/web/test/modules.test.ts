import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const src = join(import.meta.dirname, '../src');

/** What begins a line of its own and awaits: inside of a function it would be indented. */
const AT_TOP = /^(?:(?:export )?(?:const|let) [^=]+= |if \(|for )?await\b/m;

it('no module awaits at its top: in WebKit the page would now and then stand still for ever', () => {
  const awaiting = globSync('**/*.{ts,tsx}', { cwd: src })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => AT_TOP.test(readFileSync(join(src, file), 'utf8')));
  expect(awaiting).toEqual([]);
});
