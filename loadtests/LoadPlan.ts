import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { SelectionRules } from '../harness/study/Selection.ts';
import type { FoundProgram } from '../harness/program/FoundProgram.ts';
import type { InspectedScript } from './inspectScript.ts';
import type { Shard } from './LoadRequest.ts';
import type { TrafficLoad } from './traffic/TrafficLoad.ts';
import type { LoadSection } from './section.ts';

export type LoadedSide = 'baseline' | 'candidate';

/** A script of the user's. */
export interface LoadScript {
  /** Absolute. */
  readonly path: string;
  /** Relative to the config. */
  readonly title: string;
  /** What k6 says of it; null where there is no k6 to ask. */
  readonly inspected: InspectedScript | null;
}

/** A load run, worked out: every mistake in flags, config and files has been found, and nothing was sent. */
export interface LoadPlan {
  readonly service: ServiceConfig;
  readonly section: LoadSection;
  /** Where relative paths of the section are taken from, and k6 runs. */
  readonly directory: string;
  /** What is played. */
  readonly load:
    | { readonly kind: 'scripts'; readonly scripts: readonly LoadScript[] }
    | { readonly kind: 'recordings'; readonly traffic: TrafficLoad };
  /** What is the service's, and what is one operation. */
  readonly selection: SelectionRules;
  /** In the order in which they are loaded. */
  readonly sides: readonly LoadedSide[];
  readonly shard: Shard | null;
  readonly k6: FoundProgram;
  readonly seed: string;
}
