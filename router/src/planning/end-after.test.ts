import { spawn } from 'node:child_process';
import { once } from 'node:events';

const MODULE = new URL('end-after.ts', import.meta.url).href;

/** What a process says that runs this, and the code it ends with. */
async function run(program: string): Promise<[said: string, code: number]> {
  const text = `import { endAfter } from ${JSON.stringify(MODULE)};\n${program}`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', text]);
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  const [code] = await once(child, 'close');
  return [said, code];
}

describe('work that a process is ended after', () => {
  it('is done, and costs the process nothing, when it takes no longer', async () => {
    const work = "() => console.log('done')";
    expect(await run(`endAfter(10_000, ${work}); endAfter(10_000, ${work});`)).toEqual(['done\ndone\n', 0]);
  });

  it('may throw, as any', async () => {
    const program = `try { endAfter(10_000, () => { throw new Error('its own') }) } catch (e) { console.log(e.message) }`;
    expect(await run(program)).toEqual(['its own\n', 0]);
  });

  it.each([
    'for (;;);',
    'for (;;) { try { for (;;); } finally { continue } }',
    'for (;;) /(a+)+b/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");',
  ])('has no end: %s', async (endless) => {
    expect(await run(`endAfter(50, () => { ${endless} });`)).toEqual(['', 1]);
  });
});
