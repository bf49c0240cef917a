import { readFile } from 'node:fs/promises';
import { UsageError } from '../../harness/errors/UsageError.ts';
import { digestOf } from './digestOf.ts';
import { parseJsonValue, writeJsonValue, type JsonValue } from './seen/jsonValue.ts';

/** An interaction of a file that is there already. */
export interface ExistingInteraction {
  readonly description: string;
  /** Not as it was made: a person changed it, or wrote it. */
  readonly isChanged: boolean;
  readonly json: JsonValue;
}

/** A pact that is there already. */
export interface ExistingPact {
  readonly interactions: readonly ExistingInteraction[];
  /** A person said that it was reviewed. */
  readonly isReviewed: boolean;
}

/** Null where there is none. A UsageError for a file that is no pact of recorded traffic: it would be lost. */
export async function readExisting(path: string, shown: string): Promise<ExistingPact | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new UsageError(
      '--out',
      `${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (text === null) return null;
  const pact = parseJsonValue(text);
  const harness = memberOf(memberOf(pact, 'metadata'), 'harness');
  const recorded = memberOf(harness, 'recorded');
  if (recorded?.kind !== 'boolean' || !recorded.value)
    throw new UsageError(
      '--out',
      `${shown} is there already and was not made of a recording`,
      'choose another name by --out',
    );
  const interactions = memberOf(pact, 'interactions');
  const reviewed = memberOf(harness, 'reviewed');
  return {
    interactions: (interactions?.kind === 'array' ? interactions.items : []).map(existingOf),
    isReviewed: reviewed?.kind === 'boolean' && reviewed.value,
  };
}

function existingOf(json: JsonValue): ExistingInteraction {
  const description = memberOf(json, 'description');
  const made = memberOf(memberOf(json, 'comments'), 'made');
  return {
    description: description?.kind === 'text' ? description.text : '',
    isChanged: made?.kind !== 'text' || made.text !== madeDigest(json),
    json,
  };
}

/** The digest by which an interaction is known to be as it was made: of all but the digest itself. */
export function madeDigest(interaction: JsonValue): string {
  const plain: unknown = JSON.parse(writeJsonValue(withComment(interaction, null)));
  return digestOf(plain);
}

/** The interaction with its digest among its comments; null takes it away. */
export function withComment(interaction: JsonValue, made: string | null): JsonValue {
  if (interaction.kind !== 'object') return interaction;
  const members = new Map(interaction.members);
  const before = members.get('comments');
  const comments = new Map(before?.kind === 'object' ? before.members : []);
  if (made === null) comments.delete('made');
  else comments.set('made', { kind: 'text', text: made });
  members.set('comments', { kind: 'object', members: comments });
  return { kind: 'object', members };
}

function memberOf(value: JsonValue | null, name: string): JsonValue | null {
  return value?.kind === 'object' ? (value.members.get(name) ?? null) : null;
}
