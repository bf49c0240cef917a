import type { LaneName } from './measurement.ts';

/** A reason why a lane's counts cannot be a pass, however good they look: `identity`, `both-refuse`, `dead`. */
export interface Doubt {
  readonly lane: LaneName;
  readonly id: string;
  readonly reason: string;
}
