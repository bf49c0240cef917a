import type { Manifest, ManifestFile } from '../../model/manifest.ts';

/** What a run would be made with now. */
export interface PresentFacts extends Pick<Manifest, 'harness' | 'target' | 'inputs' | 'recordings'> {
  /** `sha256:…`; null without a config. */
  readonly config: string | null;
  readonly sides: Manifest['sides'];
}

/**
 * What is no longer as it was when a run began, in words: to go on would mix two runs in one. `sides` hold what the
 * config claims, or what a side said itself where it was asked.
 */
export function whatChanged(then: Manifest, now: PresentFacts): readonly string[] {
  const changed: string[] = [];
  const { harness, target, config } = then;
  if (harness.version !== now.harness.version)
    changed.push(`it was made by harness ${harness.version}, and this is ${now.harness.version}`);
  if ((config?.digest ?? null) !== now.config)
    changed.push(`the config ${config?.file ?? ''} says something else`);
  if (target !== now.target) changed.push(`its target was ${target ?? 'none'}, not ${now.target ?? 'none'}`);
  changed.push(...files('the recording', then.recordings, now.recordings));
  changed.push(...files('the input', then.inputs, now.inputs));
  for (const side of ['baseline', 'candidate'] as const) {
    const before = then.sides[side];
    const present = now.sides[side];
    if (before.url !== present.url)
      changed.push(`its ${side} was at ${before.url ?? 'no address'}, not at ${present.url ?? 'no address'}`);
    // What the config claims says nothing of what a side said of itself.
    if (before.identity === present.identity && before.version !== present.version)
      changed.push(`its ${side} was version ${before.version}, and is ${present.version} now`);
  }
  return changed;
}

/** None are known of a run that ended before it had read them: then nothing was sent. */
function files(what: string, then: readonly ManifestFile[], now: readonly ManifestFile[]): readonly string[] {
  if (what === 'the recording' && then.length === 0) return [];
  const changed: string[] = [];
  const before = new Map(then.map(({ path, sha256 }) => [path, sha256]));
  for (const { path, sha256 } of now) {
    const known = before.get(path);
    before.delete(path);
    if (known === undefined) changed.push(`${what} ${path} was not there`);
    else if (known !== sha256) changed.push(`${what} ${path} has changed`);
  }
  for (const path of before.keys()) changed.push(`${what} ${path} is gone`);
  return changed;
}
