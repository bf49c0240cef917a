import { execFile } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { json } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { root, parsePage } from './markdown.ts';
import { lastRun } from './runDirectory.ts';
import { workFolder } from './workFolder.ts';
import { world, writeConfig } from './shopWorld.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const step = z.object({
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  shell: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  with: z.record(z.string(), z.unknown()).default({}),
  'working-directory': z.string().optional(),
});
const actionFile = z.object({
  inputs: z.record(
    z.string(),
    z.object({ default: z.string().optional(), required: z.boolean().optional() }),
  ),
  outputs: z.record(z.string(), z.object({ value: z.string() })),
  runs: z.object({ using: z.literal('composite'), steps: z.array(step) }),
});
const action = actionFile.parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));
const pageText = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const blocks = parsePage('docs/ci.md', pageText).blocks.filter(({ language }) => language === 'yaml');

const items = Array.from({ length: 320 }, (_, index) => {
  const target = `/api/items/${String(index)}`;
  return got(target, json(200, { target, price: 1 }));
});

/** A folder as a job finds it after `npm ci`: a config with its recording, and the package's command. */
async function checkedOut(price: number, exchanges = items.length): Promise<string> {
  const answer =
    (cents: number) =>
    ({ target }: { target: string }) =>
      json(200, { target, price: cents });
  const all = await world({
    recorded: items.slice(0, exchanges),
    baseline: answer(1),
    candidate: answer(price),
  });
  const candidate = { version: 'sha-8f2c' };
  const baseline = { version: '11ab' };
  writeConfig(all, { candidate, baseline });
  const file = join(all.cwd, 'harness.config.json');
  const config = z.looseObject({ services: z.record(z.string(), z.unknown()) });
  const { services, ...rest } = config.parse(JSON.parse(readFileSync(file, 'utf8')));
  const promotion = { steps: [5, 10, 100], require: { 5: ['shadow'] } };
  writeFileSync(file, JSON.stringify({ ...rest, promotion, services: { auth: services['shop'] } }));
  const bin = join(all.cwd, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  const main = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));
  writeFileSync(join(bin, 'migration-harness'), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(join(bin, 'migration-harness'), 0o755);
  return all.cwd;
}

interface Ended {
  readonly code: number;
  readonly log: string;
}

/** As the runners start it; stdout and stderr are one log there. */
function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const file = join(workFolder(), 'script.sh');
  writeFileSync(file, script);
  const environment = {
    PATH: process.env['PATH'],
    HOME: cwd,
    LANG: 'C.UTF-8',
    CI: 'true',
    npm_config_update_notifier: 'false',
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/harness-e2e'),
    ...env,
  };
  return new Promise((resolve) => {
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', file];
    execFile('bash', args, { cwd, env: environment }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, log: stdout + stderr });
    });
  });
}

/** `${{ inputs.x }}` and `${{ steps.gate.outputs.x }}`, as the runner puts values in their place. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the runner knows no ${all}`);
    return value;
  });
}

interface Acted extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly uploaded: string;
}

/** Runs the composite action as a step of a workflow does. */
async function act(cwd: string, given: Readonly<Record<string, string>>): Promise<Acted> {
  const files = {
    GITHUB_OUTPUT: join(cwd, 'github-output'),
    GITHUB_STEP_SUMMARY: join(cwd, 'github-summary'),
  };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const inputs = Object.entries(action.inputs).map(([name, { default: value, required }]) => {
    if (required === true && given[name] === undefined) throw new Error(`${name} is required`);
    return [`inputs.${name}`, given[name] ?? value ?? ''] as const;
  });
  const [gate, upload] = action.runs.steps;
  if (gate?.run === undefined || upload === undefined) throw new Error('the action has other steps');
  const known = Object.fromEntries(inputs);
  const env = Object.entries(gate.env).map(([name, value]) => [name, filled(value, known)]);
  expect(gate.shell).toBe('bash');
  expect(gate.run).not.toContain('${{');
  const github = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, ...files };
  const ended = await bash(gate.run, join(cwd, filled(gate['working-directory'] ?? '.', known)), {
    ...github,
    ...Object.fromEntries(env),
  });
  const lines = readFileSync(files.GITHUB_OUTPUT, 'utf8').split('\n').slice(0, -1);
  const names = ['verdict', 'run', 'report', 'directory'].map((name) => [`steps.gate.outputs.${name}`, '']);
  const told = lines.map((line) => {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    return [`steps.gate.outputs.${name}`, value];
  });
  const all = { ...known, ...Object.fromEntries(names), ...Object.fromEntries(told) };
  return {
    ...ended,
    outputs: Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, all)]),
    ),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    uploaded: filled(String(upload.with['path']), all),
  };
}

test.each([
  ['PROMOTE', 1, 320, 0, 'notice'],
  ['HOLD', 1, 60, 10, 'warning'],
  ['ROLLBACK', 2, 60, 20, 'error'],
] as const)('the action ends a %s as the gate does, with outputs, summary and artifact', async (...given) => {
  const [verdict, price, exchanges, code, level] = given;
  const cwd = await checkedOut(price, exchanges);
  const { with: inputs } = z
    .object({
      jobs: z.object({
        gate: z.object({ steps: z.array(z.looseObject({ with: z.record(z.string(), text).optional() })) }),
      }),
    })
    .parse(parse(blocks[0]?.text ?? ''))
    .jobs.gate.steps.find(({ id }) => id === 'gate') ?? { with: undefined };
  expect(inputs).toMatchObject({ service: 'auth', args: '--rate max' });
  // With a word that has a blank and would be a command if anybody ran it.
  const args = `${inputs?.['args'] ?? ''} --seed 'a $(touch owned)'`;
  const acted = await act(cwd, { ...inputs, args });
  expect(acted.code, acted.log).toBe(code);
  const directory = lastRun(cwd);
  expect(acted.outputs).toEqual({
    verdict,
    run: basename(directory),
    report: join(directory, 'report.html'),
  });
  expect(acted.uploaded).toBe(directory);
  expect(readFileSync(join(directory, 'manifest.json'), 'utf8')).toContain('"seed": "a $(touch owned)"');
  expect(existsSync(join(cwd, 'owned'))).toBe(false);
  for (const file of ['report.html', 'junit.xml', 'summary.md', 'verdict.json'])
    expect(existsSync(join(directory, file)), file).toBe(true);
  expect(acted.summary).toBe(`${readFileSync(join(directory, 'summary.md'), 'utf8')}\n`);
  expect(acted.summary).toContain(`## ${verdict}: \`auth\` · judged for 5 % to 10 %`);
  expect(acted.log).toContain(`::${level} title=${verdict}%3A auth%2C 5 %25 to 10 %25::`);
});

test('inputs of the action are words, whatever they hold', async () => {
  const cwd = await checkedOut(1, 1);
  const hostile = { service: 'auth"; touch owned; "$(touch owned)`touch owned`' };
  const refused = await act(cwd, hostile);
  expect(refused.code).toBe(2);
  expect(refused.outputs['verdict']).toBe('');
  expect(existsSync(join(cwd, 'owned'))).toBe(false);
  const unbalanced = await act(cwd, { service: 'auth', args: "--seed 'a" });
  expect(unbalanced.code).toBe(2);
  expect(unbalanced.log).toContain('::error title=args::');
});

test('the GitLab job ends as the gate does, and leaves what its artifacts name', async () => {
  const job = z
    .object({
      gate: z.object({
        script: z.array(z.string()),
        allow_failure: z.object({ exit_codes: z.number() }),
        artifacts: z.object({
          when: z.literal('always'),
          paths: z.array(z.string()),
          reports: z.object({ junit: z.string() }),
        }),
      }),
    })
    .parse(parse(blocks[1]?.text ?? '')).gate;
  const env = { GITLAB_CI: 'true' };
  const held = await checkedOut(1, 60);
  const hold = await bash(job.script.join('\n'), held, { ...env, CI_PROJECT_DIR: held });
  expect(hold.code, hold.log).toBe(job.allow_failure.exit_codes);
  expect(hold.log).not.toMatch(/^\s*::/m);
  const [junit = ''] = globSync(job.artifacts.reports.junit, { cwd: held });
  expect(readFileSync(join(held, junit), 'utf8')).toMatch(/<error type="inconclusive"/);
  expect(
    globSync(
      job.artifacts.paths.map((path) => `${path}*/report.html`),
      { cwd: held },
    ),
  ).toHaveLength(1);
});
