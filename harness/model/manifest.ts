import type { Doubt } from './doubt.ts';
import type { LaneName } from './measurement.ts';
import type { Accounting } from './outcome.ts';
import type { SideIdentity, VerdictWord } from './verdict.ts';

/** A side as a run met it. */
export interface ManifestSide extends SideIdentity {
  /** Origin without credentials: `http://auth:8001`; null where the side was not reached over HTTP. */
  readonly url: string | null;
}

/** A file as a run read it. */
export interface ManifestFile {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
}

/** The name of the input that is what the pacts asked for which were verified; no file is called so. */
export const verifiedPacts = 'pacts';

/** A run whose evidence was looked at besides what this run measured itself, and what became of it. */
export interface EvidenceSource {
  readonly runId: string;
  /** As given, or relative to the project. */
  readonly path: string;
  /** `given` by a flag, or `found` among the project's runs: an earlier look at the same version. */
  readonly how: 'given' | 'found';
  readonly lanes: readonly LaneName[];
  readonly verdict: VerdictWord | null;
  /** ISO 8601. */
  readonly decidedAt: string | null;
  /** `sha256:…` of its measured files; null where they were not whole. */
  readonly digest: string | null;
  /** `faults`: what it found counts against the candidate, what it did not find counts for nothing. */
  readonly use: 'counted' | 'faults' | 'left-out';
  /** Why it was left out or counted in part. */
  readonly why: string | null;
  /** Distinct exchanges that it added to those of the runs before it. */
  readonly added: number;
}

export type FlagValue = string | number | boolean | null | readonly string[];

/** What was asked of a run and how far it came: all that a verdict takes besides the measured files. */
export interface Manifest {
  readonly schema: 'harness.manifest/1';
  readonly runId: string;
  readonly harness: { readonly version: string };
  readonly asked: { readonly command: string; readonly flags: Readonly<Record<string, FlagValue>> };
  readonly service: string;
  readonly target: string | null;
  readonly config: { readonly file: string; readonly digest: string } | null;
  readonly recordings: readonly ManifestFile[];
  /** What else decides what counts: accepted differences, OpenAPI files, modules; `pacts`, what those that were verified ask for. */
  readonly inputs: readonly ManifestFile[];
  /** Other runs whose evidence was looked at; empty for a run that stands alone. */
  readonly sources: readonly EvidenceSource[];
  /** Lanes whose measurements a complete run has. */
  readonly lanes: readonly LaneName[];
  readonly sides: { readonly baseline: ManifestSide; readonly candidate: ManifestSide };
  readonly seed: string;
  /** ISO 8601; null until then. */
  readonly startedAt: string;
  /** ISO 8601: when it was gone on with after a death or an interruption; left out where it never was. */
  readonly resumed?: readonly string[] | undefined;
  readonly endedAt: string | null;
  readonly decidedAt: string | null;
  readonly state: 'running' | 'complete' | 'interrupted';
  readonly doubts: readonly Doubt[];
  /** What a reader of the verdict should know besides: one sentence each. */
  readonly notes: readonly string[];
  /** From 1: which look at this version and step it is. */
  readonly look: number;
  readonly step: { readonly from: number; readonly to: number; readonly of: readonly number[] } | null;
  /** The limits that the gate judges by, in the gate's own words; null where the run has none yet. */
  readonly policy: Readonly<Record<string, unknown>> | null;
  /** Operations of the input of which a limit or a sample left everything out. */
  readonly unseen: readonly string[];
  /** The input's counts; null until they are known. */
  readonly accounting: Accounting | null;
}
