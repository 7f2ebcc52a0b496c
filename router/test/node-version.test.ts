import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const command = new URL('../bin/dallal-router.js', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The command run by a Node that takes itself for another. */
function runAs(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, command, '--help'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('dallal-router on a Node that is too old', () => {
  it.each(['18.20.8', '20.19.0', '22.17.1'])('says so and ends with 1: %s', (version) => {
    const { status, stderr } = runAs(version);
    expect([status, stderr]).toEqual([1, `dallal-router needs Node 22.18 or newer; this is ${version}.\n`]);
  });

  it.each(['22.18.0', '24.0.0'])('does not take a newer one for it: %s', (version) => {
    expect(runAs(version).stderr).not.toContain('needs Node');
  });

  it('is also told by npm', () => {
    expect(manifest.engines).toEqual({ node: '>=22.18' });
  });
});
