import type { Manifest, ManifestFile } from '../../model/manifest.ts';

/** What evidence must have been measured on to count. */
export interface Binding {
  readonly service: string;
  readonly candidate: string;
  /** Null where nobody knows: then any will do. */
  readonly baseline: string | null;
  /** `sha256:…` of the config. */
  readonly config: string;
  /** Files that decide what counts; of each lane only those that it reads. */
  readonly inputs: readonly ManifestFile[];
  /** ms; older evidence does not count. */
  readonly maxAge: number;
  /** ms since the epoch: the time of the decision. */
  readonly at: number;
}

/** Clocks of two machines may disagree by so much, ms. */
const skew = 300_000;

/** Why a run is not evidence of what is to be judged; null where it is. */
export function foreignness(manifest: Manifest, binding: Binding): string | null {
  const { service, config, sides } = manifest;
  if (config === null) return 'it was made without a config';
  if (service !== binding.service) return `it is of the service ${service}`;
  if (sides.candidate.version === 'unknown') return 'nobody knows of which version of the candidate it is';
  const elsewhere = (['candidate', 'baseline'] as const).find((side) => isElsewhere(manifest, side));
  if (elsewhere !== undefined)
    return `its ${elsewhere} was at another address than the config's, by --${elsewhere}, and did not say its version`;
  if (sides.candidate.version !== binding.candidate)
    return `it is of version ${sides.candidate.version}, not ${binding.candidate}`;
  if (binding.baseline !== null && sides.baseline.version !== binding.baseline)
    return `its baseline is version ${sides.baseline.version}, not ${binding.baseline}`;
  if (config.digest !== binding.config) return 'it was made with another config';
  const changed = binding.inputs.find(({ path, sha256 }) =>
    manifest.inputs.some((input) => input.path === path && input.sha256 !== sha256),
  );
  const named = (files: readonly ManifestFile[]): string =>
    JSON.stringify(files.map(({ path }) => path).toSorted());
  if (changed !== undefined) return `it was made with another ${changed.path}`;
  if (manifest.lanes.includes('shadow') && named(manifest.inputs) !== named(binding.inputs))
    return 'it was made with other accepted differences or another OpenAPI file';
  return null;
}

/** What the config claims of its own address says nothing of one that a flag put in its place. */
function isElsewhere({ asked, sides }: Manifest, side: 'baseline' | 'candidate'): boolean {
  const { version, identity } = sides[side];
  return asked.flags[side] !== undefined && identity === 'claimed' && version !== 'unknown';
}

/** Why a run is too old, or too young, to count; null where it is neither. */
export function staleness(manifest: Manifest, { at, maxAge }: Binding): string | null {
  const ended = Date.parse(manifest.endedAt ?? manifest.startedAt);
  if (at - ended > maxAge) return `it is ${hours(at - ended)} old, more than ${hours(maxAge)}`;
  return ended - at > skew ? `it ended after the time of the decision, ${new Date(at).toISOString()}` : null;
}

function hours(milliseconds: number): string {
  const value = milliseconds / 3_600_000;
  return value >= 48
    ? `${Math.floor(value / 24).toString()} days`
    : `${String(Number(value.toPrecision(3)))} h`;
}
