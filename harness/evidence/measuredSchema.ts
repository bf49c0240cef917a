import * as z from 'zod';
import { measurementSchema } from './measurementSchema.ts';

/** `measured.json`: what a lane has counted so far in a run that goes on, as the lines of `measurements.ndjson` say it. */
export const measuredSchema = z.strictObject({
  schema: z.literal('harness.measured/1'),
  measurements: z.array(measurementSchema),
});
