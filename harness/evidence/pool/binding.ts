import { verifiedPacts, type Manifest, type ManifestFile } from '../../model/manifest.ts';
import type { LaneName } from '../../model/measurement.ts';

/** What evidence must have been measured on to count. */
export interface Binding {
  readonly service: string;
  readonly candidate: string;
  /** Null where nobody knows: then any will do. */
  readonly baseline: string | null;
  /** Where the config has the sides: what it claims of these says nothing of others. */
  readonly urls: { readonly baseline: string | null; readonly candidate: string | null };
  /** Hex sha256 of the recordings that the config names; null where they are not here. */
  readonly recordings: ReadonlySet<string> | null;
  /** `sha256:…` of the config. */
  readonly config: string;
  /** Files that decide what counts, of each lane that is to be judged. */
  readonly inputs: ReadonlyMap<LaneName, readonly ManifestFile[]>;
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
  const elsewhere = (['candidate', 'baseline'] as const).find((side) => isElsewhere(manifest, binding, side));
  if (elsewhere !== undefined)
    return `its ${elsewhere} was at ${sides[elsewhere].url ?? 'no address'} and not where the config has it, and nobody asked which version answered there: see \`identity\``;
  if (sides.candidate.version !== binding.candidate)
    return `it is of version ${sides.candidate.version}, not ${binding.candidate}`;
  if (binding.baseline !== null && sides.baseline.version !== binding.baseline)
    return `its baseline is version ${sides.baseline.version}, not ${binding.baseline}`;
  if (config.digest !== binding.config) return 'it was made with another config';
  return otherInputs(manifest, binding);
}

/** Files of its lanes that were others; what lanes read that are not judged is nobody's matter here. */
function otherInputs(manifest: Manifest, binding: Binding): string | null {
  const { lanes } = manifest;
  // What was verified is the matter of one lane alone: `verifiedOther`.
  const isFile = ({ path }: ManifestFile): boolean => path !== verifiedPacts;
  const inputs = manifest.inputs.filter(isFile);
  const wanted = lanes.flatMap((lane) => binding.inputs.get(lane) ?? []).filter(isFile);
  const changed = wanted.find(({ path, sha256 }) =>
    inputs.some((input) => input.path === path && input.sha256 !== sha256),
  );
  if (changed !== undefined) return `it was made with another ${changed.path}`;
  const lacks = (files: readonly ManifestFile[], { path }: ManifestFile): boolean =>
    !files.some((file) => file.path === path);
  const missing = wanted.find((file) => lacks(inputs, file));
  const isKnown = lanes.every((lane) => binding.inputs.has(lane));
  const more = isKnown ? inputs.find((file) => lacks(wanted, file)) : undefined;
  if (missing === undefined && more === undefined) return null;
  return lanes.includes('shadow')
    ? 'it was made with other accepted differences or another OpenAPI file'
    : `it was made ${missing === undefined ? 'with' : 'without'} ${missing?.path ?? more?.path ?? ''}`;
}

/** What the config claims of its own address says nothing of another one. */
function isElsewhere({ sides }: Manifest, { urls }: Binding, side: 'baseline' | 'candidate'): boolean {
  return sides[side].identity === 'claimed' && sides[side].url !== urls[side];
}

/** Whether a run was told by a flag to replay what the config does not name: easy traffic would thin what is wrong. */
export function replayedOther({ asked, recordings }: Manifest, { recordings: named }: Binding): boolean {
  if (asked.flags['recording'] === undefined || named === null) return false;
  return recordings.some(({ sha256 }) => !named.has(sha256));
}

/** Whether a lane verified other pacts than those that are to be kept. */
export function verifiedOther({ inputs }: Manifest, lane: LaneName, binding: Binding): boolean {
  const wanted = binding.inputs.get(lane)?.find(({ path }) => path === verifiedPacts);
  return wanted !== undefined && inputs.find(({ path }) => path === verifiedPacts)?.sha256 !== wanted.sha256;
}

/** Flags by which a lane does less, or another thing, than the config would have it do. */
const narrowing: Readonly<Partial<Record<LaneName, readonly string[]>>> = {
  load: ['script', 'rate', 'duration', 'warmup', 'edges'],
  contract: ['pact', 'provider', 'states'],
  scenario: ['spec'],
};

/** The flag by which a lane of a run did not do what the config would have had it do; null where none did. */
export function narrowedBy({ asked }: Manifest, lane: LaneName): string | null {
  const flags = narrowing[lane] ?? ['operations', 'sample', 'session'];
  return flags.find((flag) => asked.flags[flag] !== undefined) ?? null;
}

/** Why a run is too old, or too young, to count; null where it is neither. */
export function staleness(manifest: Manifest, { at, maxAge }: Binding): string | null {
  const ended = Date.parse(manifest.endedAt ?? manifest.startedAt);
  // Between a death and its resumption a run may have lain for days: it is as old as its oldest evidence.
  const measured = manifest.resumed === undefined ? ended : Date.parse(manifest.startedAt);
  if (at - measured > maxAge) return `it is ${hours(at - measured)} old, more than ${hours(maxAge)}`;
  return ended - at > skew ? `it ended after the time of the decision, ${new Date(at).toISOString()}` : null;
}

function hours(milliseconds: number): string {
  const value = milliseconds / 3_600_000;
  return value >= 48
    ? `${Math.floor(value / 24).toString()} days`
    : `${String(Number(value.toPrecision(3)))} h`;
}
