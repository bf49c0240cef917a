import { madeDigest, withComment, type ExistingPact } from './ExistingPact.ts';
import type { InitPlan } from './planInit.ts';
import type { MadeInteraction } from './initContract.ts';
import { jsonValueOf, Written, writeJsonValue, type JsonValue } from './seen/jsonValue.ts';

/** A pact ready to be written, and what becomes of one that was there. */
export interface MergedPact {
  readonly text: string;
  /** Descriptions of interactions that stay as a person left them. */
  readonly kept: readonly string[];
  /** Of those that were made before and are not any more. */
  readonly dropped: readonly string[];
  /** It was reviewed, and has to be again. */
  readonly unreviewed: boolean;
}

/** The pact of what was made; what a person changed in the one that is there stays. */
export function mergePact(
  { consumer, provider }: Pick<InitPlan, 'consumer' | 'provider'>,
  made: readonly Pick<MadeInteraction, 'json'>[],
  existing: ExistingPact | null,
): MergedPact {
  const changed = new Map(
    (existing?.interactions ?? [])
      .filter(({ isChanged }) => isChanged)
      .map((one) => [one.description, one.json]),
  );
  const fresh = made.map(({ json }) => ({
    description: descriptionOf(json),
    json: withComment(json, madeDigest(json)),
  }));
  const names = new Set(fresh.map(({ description }) => description));
  const interactions = [
    ...fresh.map(({ description, json }) => changed.get(description) ?? json),
    ...[...changed].filter(([description]) => !names.has(description)).map(([, json]) => json),
  ];
  const before = new Set((existing?.interactions ?? []).map(({ json }) => madeDigest(json)));
  const isSame =
    existing !== null &&
    interactions.length === existing.interactions.length &&
    interactions.every((one) => before.has(madeDigest(one)));
  const isReviewed = existing?.isReviewed === true && isSame;
  return {
    text: `${writeJsonValue(
      jsonValueOf({
        consumer: { name: consumer },
        provider: { name: provider },
        interactions: interactions.map((json) => new Written(json)),
        metadata: {
          pactSpecification: { version: '4.0' },
          harness: { recorded: true, reviewed: isReviewed },
        },
      }),
    )}\n`,
    kept: [...changed.keys()],
    dropped: (existing?.interactions ?? [])
      .filter(({ description, isChanged }) => !isChanged && !names.has(description))
      .map(({ description }) => description),
    unreviewed: existing?.isReviewed === true && !isReviewed,
  };
}

function descriptionOf(json: JsonValue): string {
  const description = json.kind === 'object' ? json.members.get('description') : undefined;
  return description?.kind === 'text' ? description.text : '';
}
