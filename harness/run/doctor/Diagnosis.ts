import type { HarnessConfig } from '../../config/harnessConfig.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { LaneName } from '../../model/measurement.ts';

/**
 * `missing`: something that is needed is not there. `warning`: it works, but less than it could. `optional`: nobody
 * asked for what would need it.
 */
export type Level = 'ok' | 'optional' | 'warning' | 'missing';

/** What a check found about one thing. Neither line holds values of the environment or addresses. */
export interface Diagnosis {
  /** `auth candidate`, `docker`: what it is about. */
  readonly subject: string;
  readonly level: Level;
  readonly line: string;
  /** How to get what is not there; null where nothing is to be done. */
  readonly how: string | null;
}

/** Where the harness was asked to look, and what it found of the config. */
export interface Surroundings {
  /** The config's folder, or the working directory where there is none. */
  readonly directory: string;
  /** Null where there is no config or it is not legal. */
  readonly config: HarnessConfig | null;
  /** The services of the config that are legal. */
  readonly services: readonly ServiceConfig[];
  /** What was found out about the config itself. */
  readonly diagnoses: readonly Diagnosis[];
  /** Lanes that some step of the promotion requires. */
  readonly required: ReadonlySet<LaneName>;
  /** Lanes that there are. */
  readonly lanes: ReadonlySet<LaneName>;
  readonly now: Date;
  /** Where programs are looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One thing to look at. `signal` ends what takes longer than anybody wants to wait. */
export interface DoctorCheck {
  readonly name: string;
  readonly look: (around: Surroundings, signal: AbortSignal) => Promise<readonly Diagnosis[]>;
}

export function ok(subject: string, line: string): Diagnosis {
  return { subject, level: 'ok', line, how: null };
}

export function warning(subject: string, line: string, how: string | null): Diagnosis {
  return { subject, level: 'warning', line, how };
}

export function missing(subject: string, line: string, how: string | null): Diagnosis {
  return { subject, level: 'missing', line, how };
}
