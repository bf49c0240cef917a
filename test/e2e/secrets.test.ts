import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleSchema } from '../../harness/evidence/exampleSchema.ts';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { secretAnswer, secretRequests, secretsOf, spellings, type Secrets } from './plantedSecrets.ts';
import { linesOf, runsIn, verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { shadowShop, world, type World } from './shopWorld.ts';

const owners = { client: secretsOf('client'), old: secretsOf('old'), young: secretsOf('new') };
const recorded = Array.from({ length: 104 }, (_, nth) => secretRequests(owners.client, nth)).flat();

const telling =
  (own: Secrets): Answering =>
  ({ target, body }) =>
    secretAnswer(own, Number(/page=(\d+)/.exec(`${target} ${body}`)?.[1] ?? 0));

/** Tells what it was sent in its error message, as careless services do: the values alone, then all of it. */
const echoing =
  (own: Secrets): Answering =>
  ({ target, headers, body }) => {
    const password =
      /"password":"([^"]+)"/.exec(body)?.[1] ?? new URLSearchParams(body).get('password') ?? '';
    const key = headers['x-api-key'] ?? '';
    const bare = [password, key, Buffer.from(key).toString('base64'), encodeURIComponent(password)];
    const sent = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
    const page = Number(/page=(\d+)/.exec(`${target} ${body}`)?.[1] ?? 0);
    return secretAnswer(own, page, `no ${bare.join(' nor ')} in ${target} ${sent.join(' ')} ${body}`);
  };

/** Every place where a spelling of a secret stands in what a run left: `client.password in verdict.json`. */
function found(all: World, runs: readonly HarnessRun[]): readonly string[] {
  const left = new Map<string, Buffer>(runs.map((run, index) => [`output ${String(index)}`, run.bytes]));
  for (const directory of runsIn(all.cwd))
    for (const name of readdirSync(directory)) left.set(name, readFileSync(join(directory, name)));
  const places: string[] = [];
  for (const [owner, secrets] of Object.entries(owners))
    for (const [name, secret] of Object.entries(secrets))
      for (const [place, bytes] of left)
        if (spellings(secret).some((spelling) => bytes.includes(spelling)))
          places.push(`${owner}.${name} in ${place}`);
  return places;
}

const sensitive = { session: ['cookie:sid'] };
const loud = ['--log-level', 'trace'];

test('twenty secrets are planted by each owner', () => {
  expect(Object.keys(owners.client)).toHaveLength(20);
  const text = JSON.stringify(recorded);
  for (const [name, secret] of Object.entries(owners.client)) {
    const planted = spellings(secret).some((spelling) => text.includes(spelling));
    expect(planted, name).toBe(true);
  }
});

test('no secret is in what a passing run leaves', async () => {
  const answering = telling(owners.client);
  const all = await world({ recorded, baseline: answering, candidate: answering });
  const text = await shadowShop(all, { shadow: sensitive }, ...loud);
  const asJson = await shadowShop(all, { shadow: sensitive }, '--format', 'json', ...loud);
  expect([text.exitCode, asJson.exitCode]).toEqual([0, 0]);
  expect(found(all, [text, asJson])).toEqual([]);
});

test('no secret is in what a failing run leaves, nor in the replay of its findings', async () => {
  const sides = { baseline: telling(owners.old), candidate: echoing(owners.young) };
  const all = await world({ recorded, ...sides });
  const text = await shadowShop(all, { shadow: sensitive }, ...loud);
  const asJson = await shadowShop(all, { shadow: sensitive }, '--format', 'json', ...loud);
  expect([text.exitCode, asJson.exitCode]).toEqual([20, 20]);
  const { findings, runId } = verdictOf(asJson.stdout);
  const paths = findings.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['$.message', '$.detail', '$.page', '$.callback']));
  const exchanges = [...new Set(findings.map(({ example }) => example.exchange))].slice(0, 2);
  const replays: HarnessRun[] = [];
  for (const exchange of exchanges)
    replays.push(await runHarness(['shadow', '--replay', `${runId}:${exchange}`, ...loud], { cwd: all.cwd }));
  expect(replays[0]?.stdout).toContain('outcome: mismatched');
  const dry = await shadowShop(all, { shadow: sensitive }, '--dry-run', '--explain-bindings', ...loud);
  // In full, but for what is secret: of both sides, with the placeholders that the differences have.
  const [run = ''] = runsIn(all.cwd);
  const examples = linesOf(join(run, 'examples.ndjson')).map((line) => exampleSchema.parse(line));
  const differences = readFileSync(join(run, 'differences.ndjson'), 'utf8');
  for (const { baseline, candidate } of examples) {
    const texts = [baseline, candidate].map((answer) =>
      answer.kind === 'response' ? (answer.body?.text ?? '') : '',
    );
    const pins = texts.map((body) => /"pin":"\[secret:pin:([0-9a-f]{8})\]"/.exec(body)?.[1] ?? 'none');
    expect(new Set(pins).size).toBe(2);
    for (const digits of pins) expect(differences.includes(digits), digits).toBe(true);
  }
  const sent = examples.flatMap(({ request }) => request.headers).map(([name]) => name.toLowerCase());
  expect(sent).toEqual(expect.arrayContaining(['authorization', 'cookie', 'x-api-key']));
  expect(found(all, [text, asJson, dry, ...replays])).toEqual([]);
});

test('no secret is in what a damaged recording or a broken side leaves', async () => {
  const breaking: Answering = () => {
    throw new Error('gone');
  };
  const all = await world({ recorded, baseline: telling(owners.old), candidate: breaking });
  const broken = await shadowShop(all, { shadow: sensitive }, ...loud);
  const lines = readFileSync(all.recording, 'utf8').split('\n');
  const cut = lines.map((line, index) => (index % 7 === 3 ? line.slice(0, line.length / 2) : line));
  const damaged = await world({
    recorded: cut.join('\n'),
    baseline: all.baseline,
    candidate: all.baseline,
  });
  const run = await shadowShop(damaged, { shadow: sensitive }, '--strict', ...loud);
  expect(broken.exitCode).toBe(10);
  expect(run.exitCode).toBe(2);
  expect(found(all, [broken, run])).toEqual([]);
});
