#!/usr/bin/env node
// A file that exists before the build, so that `npm ci` can link it.
import '../dist/main.js';
