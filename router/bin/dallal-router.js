#!/usr/bin/env node
// A file that exists before the build, so that `npm ci` can link it, in words that older versions of Node understand.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  void import('../dist/main.js');
} else {
  process.stderr.write(`dallal-router needs Node 22.18 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
}
