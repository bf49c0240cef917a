import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkFaultNames, faults } from '../../examples/accounts/systems/auth-service/faults.ts';
import type { Fault } from '../../examples/accounts/systems/auth-service/faults/Fault.ts';
import { verdictSchema } from '../../harness/evidence/verdictSchema.ts';
import { scoreFaulty } from './detection/scoreRun.ts';

/**
 * `npm run bench:demo`: `harness demo --fault X` for each fault, as somebody types it. Exit 1 where one does not end
 * with 20 and a finding at a place where the detection bench expects it too, or where the healthy demo does not pass.
 * `--faults a,b` takes some faults only, and leaves the healthy demo out.
 */
const { values } = parseArgs({ options: { faults: { type: 'string' } } });
const names = values.faults?.split(',');
checkFaultNames(names ?? []);
const main = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));

const missed: string[] = [];
if (names === undefined && (await demo([])).code !== 0) missed.push('the healthy demo');
for (const fault of faults.filter(({ name }) => names?.includes(name) !== false))
  if (!(await isFound(fault))) missed.push(fault.name);
console.log(missed.length === 0 ? 'all found' : `not found: ${missed.join(', ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

async function isFound(fault: Fault): Promise<boolean> {
  const { code, verdict } = await demo(['--fault', fault.name]);
  const { named } = scoreFaulty(fault, 'demo', verdictSchema.parse(JSON.parse(verdict)));
  const [first] = named;
  const place =
    first === undefined
      ? 'nothing named'
      : `${first.operation} ${first.location} ${first.path} ${first.kind}`;
  console.log(`${fault.name.padEnd(24)} ${String(code)} ${place}`);
  // What only load, a contract or a journey shows differs in no answer to the recording, and so is no finding.
  const elsewhere = ['load', 'contracts', 'scenarios'].includes(fault.takes ?? '');
  return code === 20 && (first !== undefined || elsewhere);
}

/** The demo's exit code and verdict, in a folder of its own. */
async function demo(flags: readonly string[]): Promise<{ readonly code: number; readonly verdict: string }> {
  const cwd = await mkdtemp(join(tmpdir(), 'harness-demo-'));
  try {
    const code = await new Promise<number>((resolve) => {
      execFile(process.execPath, [main, 'demo', '--quiet', ...flags], { cwd }, (error) =>
        resolve(typeof error?.code === 'number' ? error.code : Number(error !== null)),
      );
    });
    const runs = join(cwd, '.harness', 'runs');
    for (const run of await readdir(runs).catch(() => [])) {
      const verdict = await readFile(join(runs, run, 'verdict.json'), 'utf8').catch(() => null);
      if (verdict !== null) return { code, verdict };
    }
    throw new Error(`the demo ${flags.join(' ')} ended with ${String(code)} and without a verdict`);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
