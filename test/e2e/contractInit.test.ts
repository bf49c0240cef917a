import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessLog, got, writeRecording, type Recorded } from '../fixtures/servers/Recorded.ts';
import { json } from '../fixtures/servers/Answer.ts';
import { recordVisits } from '../unit/contracts/init/MemberService.ts';
import { secretRequests, secretsOf, spellings } from './plantedSecrets.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const people = [
  'rosalind.kaya',
  'teodor.wren',
  'mirela.stone',
  'jasper.quill',
  'odette.finch',
  'bruno.marsh',
];
const flags = ['--recording', 'traffic.ndjson', '--provider', 'members', '--consumer', 'web'];

async function recorded(exchanges: readonly Recorded[]): Promise<string> {
  const cwd = workFolder();
  await writeRecording(join(cwd, 'traffic.ndjson'), exchanges);
  return cwd;
}

function init(cwd: string, ...more: readonly string[]): Promise<HarnessRun> {
  return runHarness(['contract', 'init', ...flags, ...more], { cwd });
}

interface File {
  interactions: { description: string; response: { status: number } }[];
  metadata: { harness: { recorded: boolean; reviewed: boolean } };
}

function pactIn(cwd: string): File {
  const pact: File = JSON.parse(readFileSync(join(cwd, 'contracts/recorded/web.json'), 'utf8'));
  return pact;
}

test('harness contract init writes a pact that a person can read, says what is in it, and what to do next.', async () => {
  const cwd = await recorded(recordVisits(people));
  const dry = await init(cwd, '--dry-run');
  expect(dry).toMatchObject({ exitCode: 0 });
  expect(dry.stdout).toMatch(
    /^Would write contracts\/recorded\/web\.json: 8 interactions of web with members\n/,
  );
  expect(() => pactIn(cwd)).toThrow('ENOENT');

  const run = await init(cwd, '--quiet');
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toContain('  GET /members/{} 200: seen 6 times, after 2 steps\n');
  expect(run.stdout).toMatch(/\nNext: read it, .*"reviewed": true/);
  expect(pactIn(cwd).metadata.harness).toEqual({ recorded: true, reviewed: false });
});

test('A pact that is there is only written over when asked, keeps what a person changed, and has to be reviewed again.', async () => {
  const cwd = await recorded(recordVisits(people));
  await init(cwd);
  const file = join(cwd, 'contracts/recorded/web.json');
  const again = await init(cwd);
  expect(again).toMatchObject({ exitCode: 2 });
  expect(again.stderr).toContain('contracts/recorded/web.json is there already');

  const pact = pactIn(cwd);
  const [first] = pact.interactions;
  if (first !== undefined) first.response.status = 299;
  pact.metadata.harness.reviewed = true;
  writeFileSync(file, JSON.stringify(pact));
  const forced = await init(cwd, '--force', '--operations', 'POST /login');
  expect(forced).toMatchObject({ exitCode: 0 });
  expect(forced.stdout).toContain('Kept as you changed them:\n  POST /login answers 200 OK\n');
  expect(forced.stdout).toContain('gone from the file:\n  POST /members answers 201 Created\n');
  expect(forced.stdout).toContain('review it again');
  const merged = pactIn(cwd);
  expect(merged.interactions.map(({ response }) => response.status)).toEqual([299, 401]);
  expect(merged.metadata.harness.reviewed).toBe(false);

  writeFileSync(file, '{"consumer":{"name":"web"},"provider":{"name":"members"},"interactions":[]}');
  const foreign = await init(cwd, '--force');
  expect(foreign).toMatchObject({ exitCode: 2 });
  expect(foreign.stderr).toContain('was not made of a recording');
});

test('A recording that gives no contract is told why, and nothing is written.', async () => {
  const cwd = await recorded(recordVisits(people));
  const elsewhere = await init(cwd, '--routes', '/shop/**');
  expect(elsewhere).toMatchObject({ exitCode: 2 });
  expect(elsewhere.stderr).toContain('none of its 45 exchanges is of members');

  const others = await init(cwd, '--user-agent', 'nobody');
  expect(others).toMatchObject({ exitCode: 2 });
  expect(others.stderr).toContain('none of its 45 exchanges of members has "nobody" in its User-Agent');
  expect(others.stderr).toContain('hint: there are: private-browser/1.0\n');
  const typo = await init(cwd, '--operations', 'POST /lgin');
  expect(typo).toMatchObject({ exitCode: 2 });
  expect(typo.stderr).toContain('none of its 45 exchanges of members is one of --operations POST /lgin');
  expect(typo.stderr).toMatch(/hint: did you mean POST \/login\? there are: .*GET \/members\/\{\}/);

  writeFileSync(join(cwd, 'access.log'), accessLog(recordVisits(people)));
  const log = await runHarness(
    ['contract', 'init', ...flags, '--recording', 'access.log'].filter((_, at) => at !== 2 && at !== 3),
    { cwd },
  );
  expect(log).toMatchObject({ exitCode: 2 });
  expect(log.stderr).toContain('no contract can be made of its');

  writeFileSync(join(cwd, 'traffic.ndjson'), 'this is no recording\n');
  const unreadable = await init(cwd);
  expect(unreadable).toMatchObject({ exitCode: 2 });
  const nothing = await runHarness(['contract', 'init', '--consumer', 'web'], { cwd });
  expect(nothing).toMatchObject({ exitCode: 2 });
  expect(nothing.stderr).toContain('--provider is missing');
  expect(nothing.stderr).toContain('--provider auth');
  expect(() => pactIn(cwd)).toThrow('ENOENT');
});

test('Secrets planted everywhere in a recording are in neither the pact nor what is printed.', async () => {
  const own = secretsOf('client');
  const cwd = await recorded([
    ...Array.from({ length: 30 }, (_, nth) => secretRequests(own, nth)).flat(),
    ...Array.from({ length: 30 }, (_, nth) =>
      got(`/plain/${String(nth)}`, json(200, { kind: 'plain', echo: own.token })),
    ),
  ]);
  const run = await init(cwd);
  expect(run).toMatchObject({ exitCode: 0 });
  const told = readFileSync(join(cwd, 'contracts/recorded/web.json'), 'utf8') + run.stdout + run.stderr;
  expect(told).toContain('GET /plain/{} answers 200 OK');
  expect(pactIn(cwd).interactions.length).toBe(3);
  const found = Object.entries(own).filter(([, secret]) =>
    spellings(secret).some((text) => told.includes(text)),
  );
  expect(found).toEqual([]);
});

test('The first example of the help works as printed, in a folder with nothing but a recording.', async () => {
  const help = await runHarness(['contract', 'init', '--help'], { cwd: workFolder() });
  const [, first = '', second = ''] =
    /(contract init .*)\n +(--.*)\n/.exec(help.stdout.slice(help.stdout.indexOf('Examples:'))) ?? [];
  // The explanation stands beside it.
  const example = [first, second].map((line) => line.replace(/ {2,}.*$/, '')).join(' ');
  expect(example).toMatch(/^contract init --recording traffic\.har --consumer web /);
  const cwd = workFolder();
  await writeRecording(join(cwd, 'traffic.har'), recordVisits(people));
  const run = await runHarness(example.split(/\s+/), { cwd });
  expect(run).toMatchObject({ exitCode: 0 });
  expect(pactIn(cwd).interactions.length).toBe(8);
});

test('A config whose addresses are variables that are not set is enough, since nothing is sent.', async () => {
  const cwd = await recorded(recordVisits(people));
  const config = `version: 1
services:
  members:
    baseline: { url: "\${MONOLITH_URL}" }
    candidate: { url: "\${MEMBERS_URL}" }
    shadow: { recordings: [traffic.ndjson] }
`;
  writeFileSync(join(cwd, 'harness.config.yaml'), config);
  const run = await runHarness(['contract', 'init', '--consumer', 'web'], { cwd });
  expect(run).toMatchObject({ exitCode: 0 });
});
