import { comparisonSchema, exchangeDifferencesSchema } from './comparisonSchema.ts';
import { contractSchema } from './contractSchema.ts';
import { digestsSchema } from './digests.ts';
import { edgesSchema } from './edgesSchema.ts';
import { exampleSchema } from './exampleSchema.ts';
import { findingsSchema } from './findingSchema.ts';
import { loadSchema } from './loadSchema.ts';
import { manifestSchema } from './manifestSchema.ts';
import { measuredSchema } from './measuredSchema.ts';
import { measurementSchema } from './measurementSchema.ts';
import { pairedSchema } from './pairedSchema.ts';
import { scenarioSchema } from './scenarioSchema.ts';
import { identitySchema, sentSchema } from './sentSchema.ts';
import { verdictSchema } from './verdictSchema.ts';
import type { ZodType } from 'zod';

export interface DocumentSchema {
  readonly title: string;
  readonly schema: ZodType;
}

/** The documents of a run directory, by the name of their published JSON Schema. */
export const documentSchemas: Readonly<Record<string, DocumentSchema>> = {
  digests: { title: 'digests.json of a run', schema: digestsSchema },
  verdict: { title: 'verdict.json of a run', schema: verdictSchema },
  manifest: { title: 'manifest.json of a run', schema: manifestSchema },
  edges: { title: 'edges.json of a run', schema: edgesSchema },
  findings: { title: 'findings.json of a run', schema: findingsSchema },
  measurement: { title: 'A line of measurements.ndjson of a run', schema: measurementSchema },
  measured: { title: 'measured.json of a run that goes on', schema: measuredSchema },
  comparison: { title: 'A line of comparisons.ndjson of a run', schema: comparisonSchema },
  differences: { title: 'A line of differences.ndjson of a run', schema: exchangeDifferencesSchema },
  control: { title: 'A line of control.ndjson of a run', schema: pairedSchema },
  sent: { title: 'A line of sent.ndjson of a run', schema: sentSchema },
  identity: { title: 'A line of identities.ndjson of a run', schema: identitySchema },
  load: { title: 'load.json of a run', schema: loadSchema },
  contract: { title: 'contract.json of a run', schema: contractSchema },
  scenario: { title: 'scenario.json of a run', schema: scenarioSchema },
  example: { title: 'A line of examples.ndjson of a run', schema: exampleSchema },
};
