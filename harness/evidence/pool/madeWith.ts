import type { Manifest, ManifestFile } from '../../model/manifest.ts';

/** By what parts of a load may differ, in words; parts of one load have all of it in common. */
export type MadeWith = ReadonlyMap<string, string>;

/** What a load was made with. The order of sessions, and so the seed, is only of a load from a recording. */
export function madeWith({
  asked,
  recordings,
  inputs,
  seed,
}: Pick<Manifest, 'asked' | 'recordings' | 'inputs' | 'seed'>): MadeWith {
  const flag = (name: string): string => JSON.stringify(asked.flags[name] ?? null);
  return new Map([
    ['recordings', digestsOf(recordings).join(' ')],
    [
      'scripts or files',
      inputs
        .map(({ path, sha256 }) => `${path} ${sha256}`)
        .toSorted()
        .join('\n'),
    ],
    ['--rate', flag('rate')],
    ['--duration', flag('duration')],
    ['--warmup', flag('warmup')],
    ['--seed', recordings.length === 0 ? '' : seed],
  ]);
}

/** Files may be called otherwise on another machine: what is in them counts. */
function digestsOf(files: readonly ManifestFile[]): readonly string[] {
  return files.map(({ sha256 }) => sha256).toSorted();
}

/** By what another differs from one: `another --seed (9, not 7)`, `other recordings`; empty where it does not. */
export function differing(one: MadeWith, other: MadeWith): readonly string[] {
  return [...one].flatMap(([name, value]) => {
    const its = other.get(name) ?? '';
    if (its === value) return [];
    return [name.startsWith('--') ? `another ${name} (${its}, not ${value})` : `other ${name}`];
  });
}
