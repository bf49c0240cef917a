import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../harness/errors/UsageError.ts';
import { givenRuns, versionOfRuns, type GivenRuns } from '../../../../harness/run/gate/givenRuns.ts';
import type { GateRequest } from '../../../../harness/run/gate/GateRequest.ts';
import { Project, asked } from '../../evidence/runExample.ts';
import { configOf, lanes } from '../gateService.ts';

async function requestOf(project: Project, fromRuns: readonly string[]): Promise<GateRequest> {
  const { config, service } = await configOf('routes: ["/**"]');
  return {
    config: { ...config, directory: project.path },
    service,
    lanes,
    cwd: join(project.path, 'deep'),
    out: null,
    seed: '7',
    flags: {},
    at: null,
    from: null,
    to: null,
    verdicts: [],
    fromRuns,
    candidateVersion: null,
    limit: null,
    rate: null,
    history: true,
  };
}

async function runOf(project: Project, version: string): Promise<string> {
  const sides = { ...asked.sides, candidate: { ...asked.sides.candidate, version } };
  const run = await project.run({ sides });
  await run.close();
  await run.amend({ state: 'complete' });
  await run.seal();
  return run.id;
}

describe('runs that are given', () => {
  test('are found by path from where one stands, and by id in the project', async () => {
    await using project = await Project.create();
    const id = await runOf(project, 'v2');
    const path = join('..', '.harness', 'runs', id);
    const { runs } = await givenRuns(await requestOf(project, [path, id]));
    expect(runs.map((run) => [run.path, run.how, run.damage, run.run.manifest.runId])).toEqual([
      [path, 'given', null, id],
      [id, 'given', null, id],
    ]);
  });

  test('are those directly below a folder that is no run, such as one of artifacts', async () => {
    await using project = await Project.create();
    const ids = [await runOf(project, 'v2'), await runOf(project, 'v2')];
    const folder = join('..', '.harness', 'runs');
    const { runs } = await givenRuns(await requestOf(project, [folder]));
    expect(runs.map(({ path }) => path).toSorted()).toEqual(ids.map((id) => join(folder, id)).toSorted());
    await expect(givenRuns(await requestOf(project, ['..']))).rejects.toThrow('.. is no run and holds none');
  });

  test('and are not there are a mistake that names them', async () => {
    await using project = await Project.create();
    await runOf(project, 'v2');
    const request = await requestOf(project, ['nowhere']);
    await expect(givenRuns(request)).rejects.toThrow(/no run "nowhere"/);
  });
});

describe('a run that cannot be read', () => {
  test('is left out as damaged, under the name that was given, and gives no version', async () => {
    await using project = await Project.create();
    const id = await runOf(project, 'v2');
    const path = join(project.path, '.harness', 'runs', id);
    await writeFile(join(path, 'manifest.json'), '{');
    const given = await givenRuns(await requestOf(project, [path]));
    expect(given).toMatchObject({
      runs: [],
      unreadable: [
        { runId: id, path, use: 'left-out', why: expect.stringMatching(/^it is damaged: manifest/) },
      ],
    });
    expect(versionOfRuns(given, { wanted: null, service: 'auth' })).toBe('unknown');
  });
});

describe('the version that is judged', () => {
  const none: GivenRuns = { runs: [], unreadable: [] };
  const unsaid = { wanted: null, service: 'auth' };

  async function given(...versions: readonly string[]): Promise<GivenRuns> {
    await using project = await Project.create();
    const ids: string[] = [];
    for (const version of versions) ids.push(await runOf(project, version));
    return await givenRuns(await requestOf(project, ids));
  }

  test('is the one asked for, whatever the runs are of', async () => {
    expect(versionOfRuns(await given('v1', 'v2'), { ...unsaid, wanted: 'v3' })).toBe('v3');
    expect(versionOfRuns(none, { ...unsaid, wanted: 'v3' })).toBe('v3');
  });

  test('is the one that all runs are of, those aside of which nobody knows', async () => {
    expect(versionOfRuns(await given('v2', 'unknown', 'v2'), unsaid)).toBe('v2');
  });

  test('is that of the runs of the service that are whole', async () => {
    const { runs } = await given('v2', 'v1');
    const [two, one] = runs;
    if (two === undefined || one === undefined) throw new Error('two runs were given');
    const foreign = { ...one, run: { ...one.run, manifest: { ...one.run.manifest, service: 'shop' } } };
    expect(versionOfRuns({ ...none, runs: [two, foreign] }, unsaid)).toBe('v2');
    expect(versionOfRuns({ ...none, runs: [two, { ...one, damage: 'it is cut' }] }, unsaid)).toBe('v2');
  });

  test('is to be said where the runs are of several, each with a run that is', async () => {
    const several = await given('v2', 'v1');
    const [two, one] = several.runs.map(({ path }) => path);
    expect(() => versionOfRuns(several, unsaid)).toThrow(
      new UsageError(
        '--from-run',
        `the runs are of several versions of the candidate: v1 (${one ?? ''}), v2 (${two ?? ''})`,
        'say which one is judged with --candidate-version',
      ),
    );
  });

  test('is to be said where no run knows it', async () => {
    const unknown = await given('unknown');
    expect(() => versionOfRuns(unknown, unsaid)).toThrow(/nobody knows of which version/);
    expect(() => versionOfRuns(none, unsaid)).toThrow(UsageError);
  });
});
