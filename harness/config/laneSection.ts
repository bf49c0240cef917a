import type { LaneName } from '../model/measurement.ts';
import type { ZodObject } from 'zod';

/** What a lane adds to the grammar: the section under a service that bears its name. */
export interface LaneSection {
  readonly name: LaneName;
  readonly schema: ZodObject;
}
