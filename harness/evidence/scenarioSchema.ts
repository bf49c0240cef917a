import * as z from 'zod';
import { journeyStandings, lookKinds, tryOutcomes } from '../model/scenario.ts';
import { storedFile } from './scenarioFileName.ts';
import { count, differenceKind, fraction, name, text } from './schemaPieces.ts';
import type { ScenarioDocument } from '../model/scenario.ts';
import type { SameType } from './sameType.ts';

const tries = z.string().regex(/^\d+\/[1-9]\d*$/);
const file = z.string().regex(storedFile).nullable();

const answer = z.strictObject({
  outcome: z.enum(tryOutcomes),
  milliseconds: z.number().min(0),
  failure: z.strictObject({ step: text.nullable(), message: text, place: text.nullable() }).nullable(),
  steps: z.array(text),
  tries,
  screenshot: file,
  trace: file,
});

const difference = z.strictObject({
  step: text,
  look: z.enum(lookKinds),
  path: text,
  kind: differenceKind,
  baseline: text.nullable(),
  candidate: text.nullable(),
});

const journey = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  file: name,
  line: count,
  title: name,
  hasPage: z.boolean(),
  standing: z.enum(journeyStandings),
  baseline: answer.nullable(),
  candidate: answer.nullable(),
  gateway: answer.nullable(),
  differences: z.array(difference),
  confirmed: tries.nullable(),
});

/** `scenario.json`. */
export const scenarioSchema = z.strictObject({
  schema: z.literal('harness.scenario/1'),
  browser: text.nullable(),
  share: fraction.nullable(),
  journeys: z.array(journey),
});

true satisfies SameType<z.output<typeof scenarioSchema>, ScenarioDocument>;
