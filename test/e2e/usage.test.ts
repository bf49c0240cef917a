import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { nativeText } from '../fixtures/servers/Recorded.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { runHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const shadowOf = (baseline: string): readonly string[] =>
  `shadow --recording x --baseline ${baseline} --candidate http://b`.split(' ');

test.each([
  [['record'], 'no command record', 'there are: gate, shadow, load, contract, scenario, import'],
  [['shaddow', '--recording', 'x'], 'no command shaddow', 'did you mean shadow?'],
  [['shadow', '--recordings', 'x'], 'no flag --recordings', 'did you mean --recording?'],
  [['shadow', '--dryrun'], 'no flag --dryrun', 'did you mean --dry-run?'],
  [['shadow', '--dry-runs=1'], 'no flag --dry-runs', 'did you mean --dry-run?'],
  [['shadow', '--recording', 'a.har', 'b.har'], 'b.har belongs to no flag', 'quote what has spaces or stars'],
  [['shadow', '--recording'], '--recording needs a value', 'harness shadow --help'],
  [
    ['shadow', '--limit-exchanges', 'abc'],
    '--limit-exchanges "abc" is not a whole number from 1\n',
    'shadow --help',
  ],
  [['shadow', '--sample', '7'], '--sample "7" is not a number from 0 to 1\n', 'shadow --help'],
  [['gate', '--from='], '--from "" is not a whole number from 0 to 100\n', 'gate --help'],
  [['shadow', '--writes', 'isolate'], '--writes isolate is not known', 'did you mean isolated?'],
  [['shadow', '--recording', 'x', '--baseline', 'http://a'], '--candidate is missing', 'no config here'],
  [shadowOf('localhost:18080'), '--baseline localhost:18080', 'such as http://localhost:18080\n'],
  [['contract', 'inti', '--consumer', 'x'], 'no command contract inti', 'did you mean contract init?'],
  [
    ['contract', 'publish', '--broker-url', 'broker.example.com', '--pact', 'x', '--consumer-version', '1'],
    '--broker-url is not what it should be',
    'a URL such as https://broker',
  ],
  [['contract', 'api', '--openapi', 'no.yaml', '--pact', 'x.json'], 'no.yaml: is not there', 'looked for /'],
  [['import'], '--recording and --output are missing', 'harness import --help'],
  [['demo', '--fault'], '--fault needs a name', 'harness demo --help'],
  [['demo', '--fault', 'lost-rol'], 'there is no fault lost-rol', 'did you mean lost-role?'],
])('%j ends with 2 and says what was meant', async (args, problem, hint) => {
  const run = await runHarness(args);
  expect(run.stderr).toContain(`harness: ${problem}`);
  expect(run.stderr.split('  hint: ')[1]).toContain(hint);
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
});

test('--version prints the version', async () => {
  const run = await runHarness(['--version']);
  expect(run.stdout).toBe(`${manifest.version}\n`);
  expect(run.exitCode).toBe(0);
});

test('an import makes the folder that is not there; over or below a file that is, it ends with 2 and leaves all as it was', async () => {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'in.ndjson'), nativeText(shopVisits({ people: 1, items: 1 })));
  mkdirSync(join(cwd, 'out'));
  writeFileSync(join(cwd, 'out', 'taken.ndjson'), 'mine');
  const to = (output: string): ReturnType<typeof runHarness> =>
    runHarness(['import', '--recording', 'in.ndjson', '--output', output], { cwd });
  const taken = await to('out/taken.ndjson');
  expect(taken.stderr).toContain('out/taken.ndjson is there already');
  const below = await to('out/taken.ndjson/new/it.ndjson');
  expect(below.stderr).toContain(`${join(cwd, 'out', 'taken.ndjson')} is no folder\n`);
  const made = await to('none/of/it.ndjson');
  expect(made.stderr).toBe('');
  expect(readdirSync(join(cwd, 'none', 'of'))).toEqual(['it.ndjson']);
  expect([taken.exitCode, below.exitCode, made.exitCode]).toEqual([2, 2, 0]);
  expect(readdirSync(join(cwd, 'out'))).toEqual(['taken.ndjson']);
  expect(readFileSync(join(cwd, 'out', 'taken.ndjson'), 'utf8')).toBe('mine');
});
