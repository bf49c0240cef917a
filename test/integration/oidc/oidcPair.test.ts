import { copyFileSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsSchema } from '../../../harness/evidence/findingSchema.ts';
import type { Exchange } from '../../../harness/model/exchange.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { documentIn, linesOf, verdictOf } from '../../e2e/runDirectory.ts';
import { runHarness } from '../../e2e/runHarness.ts';
import { recordFlows } from '../../fixtures/oidc/recordFlows.ts';
import { makeKeys, startProvider, type RunningProvider } from '../../fixtures/oidc/startProvider.ts';
import { secretsOf } from './recordedSecrets.ts';
import { tableOf } from './differenceTable.ts';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'harness-oidc-'));
const providers: RunningProvider[] = [];
const directories: string[] = [];
let recorded: readonly Exchange[] = [];
let sessions = 0;

/** One recording for all: version 8 as sixty people and programs use it. */
beforeAll(async () => {
  const keys = makeKeys();
  providers.push(
    ...(await Promise.all((['8', '8', '9', '9'] as const).map((one) => startProvider(one, keys)))),
  );
  const flows = await recordFlows(providers[0]?.url ?? '', join(folder, 'flows.ndjson'), 7);
  recorded = flows.exchanges;
  sessions = flows.sessions;
  copyFileSync(path('../../fixtures/oidc/harness.config.yaml'), join(folder, 'harness.config.yaml'));
});

afterAll(async () => {
  await Promise.all(providers.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

interface Replayed {
  readonly exitCode: number | null;
  readonly verdict: Verdict;
  readonly directory: string;
}

/** Replays the recording to two of the providers, as a user would. */
async function replay(baseline: number, candidate: number): Promise<Replayed> {
  const env = { BASELINE: providers[baseline]?.url ?? '', CANDIDATE: providers[candidate]?.url ?? '' };
  const out = `runs-${String(baseline)}-${String(candidate)}`;
  const args = ['shadow', '--service', 'identity', '--format', 'json', '--quiet', '--out', out];
  const { exitCode, stdout, stderr } = await runHarness(args, { cwd: folder, env });
  if (exitCode !== 10 && exitCode !== 20) throw new Error(stderr);
  const [name = ''] = readdirSync(join(folder, out));
  const directory = join(folder, out, name);
  directories.push(directory);
  return { exitCode, verdict: verdictOf(stdout), directory };
}

/** Exchanges that were not compared, as `drifted POST /auth`, each once. */
function lost(directory: string): readonly string[] {
  const all = linesOf(join(directory, 'comparisons.ndjson'))
    .filter(({ outcome }) => outcome !== 'matched' && outcome !== 'mismatched')
    .map(({ outcome, operation }) => `${String(outcome)} ${String(operation)}`);
  return [...new Set(all)].sort();
}

describe('oidc-provider 8 and 9', () => {
  test('are recorded in 60 sessions of every flow, each operation ten times or more.', () => {
    expect(sessions).toBe(60);
    expect(recorded.length).toBeGreaterThanOrEqual(500);
    const counts = Map.groupBy(recorded, ({ request: { method, target } }) => {
      const [route = ''] = target.split('?');
      return `${method} ${route.replace(/^(\/(?:auth|interaction|reg)\/)[^/]+/, '$1{}')}`;
    });
    expect(counts.size).toBe(22);
    for (const [operation, exchanges] of counts)
      expect(exchanges.length, operation).toBeGreaterThanOrEqual(10);
  });

  test('do not differ from themselves.', async () => {
    const [eight, nine] = await Promise.all([replay(0, 1), replay(2, 3)]);
    expect(eight.verdict.accounting).toMatchObject({ matched: recorded.length, mismatched: 0 });
    expect(eight.verdict.findings).toEqual([]);
    expect(nine.verdict.accounting.mismatched).toBe(0);
    expect(nine.verdict.findings).toEqual([]);
    // What version 9 itself answers otherwise than version 8 was recorded to do.
    expect(lost(nine.directory)).toEqual([
      'drifted GET /me',
      'drifted GET /nowhere',
      'drifted GET /token',
      'drifted POST /auth',
    ]);
  });

  test('differ in what docs/guides/oidc-pair.md lists, and in nothing else.', async () => {
    const { exitCode, verdict, directory } = await replay(0, 2);
    expect(exitCode).toBe(20);
    expect(lost(directory)).toEqual([]);
    const { accounting } = verdict;
    expect(accounting).toMatchObject({ selected: recorded.length, blocked: 0, unbound: 0, drifted: 0 });
    expect(accounting.matched + accounting.mismatched).toBe(recorded.length);
    const { findings } = findingsSchema.parse(documentIn(directory, 'findings.json'));
    const found = findings
      .filter(({ counts }) => counts)
      .map((one) => `${one.operation} ${one.path} ${one.kind}`);
    expect(found.sort()).toEqual(tableOf(readFileSync(path('../../../docs/guides/oidc-pair.md'), 'utf8')));
  });

  test('leave no secret in any file of a run.', () => {
    const secrets = secretsOf(recorded);
    expect(secrets.size).toBeGreaterThan(500);
    expect(directories).toHaveLength(3);
    for (const directory of directories) {
      for (const name of readdirSync(directory)) {
        const text = readFileSync(join(directory, name), 'utf8');
        const shown = [...secrets].filter(([value]) => text.includes(value)).map(([, what]) => what);
        expect(shown, name).toEqual([]);
        // What the sides gave anew at the same places.
        expect(text, name).not.toMatch(/name=\\*"xsrf\\*" value=\\*"[0-9a-f]{48}/);
        expect(text, name).not.toMatch(/(?:_token|client_secret)\\*"\s*:\s*\\*"[\w.-]{20,}/);
      }
    }
  });
});
