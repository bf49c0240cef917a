import { JsonComparison } from '../json/JsonComparison.ts';
import type { JsonTape } from '../json/JsonTape.ts';
import { RecordedDocument } from '../json/RecordedDocument.ts';
import { scanJson } from '../json/scanJson.ts';
import { excerpt } from '../values/excerpt.ts';
import type { BodyComparer, BodyPair } from './BodyComparer.ts';
import { decodeText } from './decodeText.ts';
import { isJsonType } from './mediaType.ts';
import { withTapes } from './tapes.ts';

/** JSON, node by node. */
export const jsonComparer: BodyComparer = {
  name: 'json',
  accepts: isJsonType,
  compare: (pair) => compareJsonTexts(pair, pair.baseline, pair.candidate, pair.recorded),
};

/** Compares two JSON texts of UTF-8; false where the baseline's is none. */
export function compareJsonTexts(
  pair: BodyPair,
  baseline: Uint8Array,
  candidate: Uint8Array,
  recorded: () => Uint8Array | null,
): boolean {
  return withTapes(3, ([left, right, third]) => {
    if (left === undefined || right === undefined || third === undefined) return false;
    const own = scanJson(baseline, left);
    if (own?.kind === 'too-large') pair.tooLarge();
    if (own !== null) return false;
    const { context, sink, judge } = pair;
    context.shapes?.learn(context.operation, pair.status, pair.types.baseline.essence, left);
    const fault = scanJson(candidate, right);
    if (fault !== null) {
      const not = fault.kind === 'malformed' ? 'not JSON' : 'too much JSON';
      const note = `${not} at byte ${String(fault.offset)}: ${fault.reason}`;
      sink.add(fault.kind, 'body', '$', null, excerpt(beginning(candidate)), note);
      return true;
    }
    const document = new RecordedDocument(third, (tape) => scanRecorded(recorded, tape));
    const rules = context.rules.forOperation(context.operation).body;
    const known = context.kinds.at(context.operation, pair.status).body;
    new JsonComparison({ left, right, recorded: document, known, context, judge, sink }).compare(0, 0, rules);
    return true;
  });
}

function scanRecorded(recorded: () => Uint8Array | null, tape: JsonTape): boolean {
  const bytes = recorded();
  return bytes !== null && scanJson(bytes, tape) === null;
}

function beginning(bytes: Uint8Array): string {
  return decodeText(bytes.subarray(0, 400), null);
}
