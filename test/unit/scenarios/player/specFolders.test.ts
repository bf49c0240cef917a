import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { specFolders } from '../../../../scenarios/player/specFolders.ts';

test('a spec that lies in a folder given too, or is given twice, is searched for once; links are followed', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'harness-specs-')));
  try {
    await mkdir(join(root, 'journeys (new)/deep'), { recursive: true });
    for (const name of ['a.spec.ts', 'b.spec.ts', 'journeys (new)/c.spec.ts'])
      await writeFile(join(root, name), '');
    await symlink(join(root, 'journeys (new)'), join(root, 'link'));
    const named = (...names: string[]): string[] => names.map((name) => join(root, name));
    const found = await specFolders(
      named('link', 'journeys (new)/deep', 'journeys (new)/c.spec.ts', 'a.spec.ts', 'b.spec.ts', 'a.spec.ts'),
    );
    if ('problem' in found) throw new Error(found.problem);
    expect(found.folders.map(({ folder, files }) => [folder, files.length])).toEqual([
      [join(root, 'journeys (new)'), 1],
      [root, 2],
    ]);
    const [inFolder, inRoot] = found.folders.map(({ files }) => new RegExp(files.join('|')));
    const fits = (pattern: RegExp | undefined, name: string): boolean =>
      pattern?.test(join(root, name)) ?? false;
    expect(fits(inFolder, 'journeys (new)/deep/x.test.mts')).toBe(true);
    expect(fits(inFolder, 'journeys (new)/helper.ts')).toBe(false);
    expect(fits(inFolder, 'journeys (newer)/x.spec.ts')).toBe(false);
    expect(fits(inRoot, 'a.spec.ts')).toBe(true);
    expect(fits(inRoot, 'c.spec.ts')).toBe(false);
    expect(fits(inRoot, 'aXspec.ts')).toBe(false);
    expect(await specFolders(named('none'))).toEqual({ problem: `${join(root, 'none')} is not there` });
  } finally {
    await rm(root, { recursive: true });
  }
});
