// Loaded before any .ts of ours (`node --require`): plain JavaScript that any Node can read. A Node that runs no
// TypeScript would say ERR_UNKNOWN_FILE_EXTENSION; a clone without packages, ERR_MODULE_NOT_FOUND.
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 22);
const isInstalled = existsSync(join(__dirname, '..', 'node_modules', 'yargs'));

if (isOld || !isInstalled) {
  const why = isOld
    ? `this is Node ${process.versions.node} (${process.execPath}), which is too old`
    : 'the packages are not installed';
  process.stderr.write(
    `${why}: run npm ci first, which also puts a Node of its own into the project, and start it by npm run\n`,
  );
  process.exit(2);
}
