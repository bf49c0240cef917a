/**
 * Runs all tests by properties again and again, each time with examples that no run drew before, until one fails or
 * the rounds are done.
 *
 *   node test/bench/properties.ts [rounds, 10] [a name in the files' paths, all]
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';

const [rounds = '10', name = ''] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../', import.meta.url));
const files = globSync('test/unit/**/*.test.ts', { cwd: root }).filter(
  (file) => file.includes(name) && /\bfc\./.test(readFileSync(`${root}${file}`, 'utf8')),
);
if (files.length === 0) throw new Error(`no test by properties has "${name}" in its path`);

for (let round = 1; round <= Number(rounds); round += 1) {
  const seed = String(randomInt(2 ** 31));
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--silent=true', ...files], {
    cwd: root,
    env: { ...process.env, HARNESS_TEST_SEED: seed },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    console.log(stdout + stderr);
    console.log(`round ${String(round)} failed: HARNESS_TEST_SEED=${seed}`);
    process.exit(1);
  }
  console.log(`round ${String(round)} of ${rounds}: ${String(files.length)} files hold with seed ${seed}`);
}
