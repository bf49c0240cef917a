import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../../bench/detection/priorArt/differencesOf.ts';
import { liftAnswer, type LiftedAnswer } from '../../../bench/detection/priorArt/liftAnswer.ts';

const timing = { scheduled: 0, sent: 0, firstByte: 0, ended: 0 };

function answer(text: string, more: { status?: number; headers?: [string, string][] } = {}): LiftedAnswer {
  const { status = 200, headers = [] } = more;
  return liftAnswer({
    kind: 'response',
    status,
    headers,
    body: { kind: 'bytes', bytes: Buffer.from(text) },
    timing,
  });
}

function leaves(left: LiftedAnswer, right: LiftedAnswer): readonly string[] {
  return differencesOf(left, right).map((leaf) => `${leaf.location} ${leaf.path} ${leaf.class}`);
}

describe('the differences that the prior art tells', () => {
  test.each([
    ['{"a":1,"b":[1,2]}', '{"b":[1,2],"a":1}', []],
    ['{"a":1}', '{"a":2}', ['body $.a PrimitiveDifference']],
    ['{"a":1}', '{"a":"1"}', ['body $.a TypeDifference']],
    ['{"a":null}', '{"a":{}}', ['body $.a TypeDifference']],
    ['{"a":1}', '{"b":1}', ['body $.a MissingField', 'body $.b ExtraField']],
    ['[1,2]', '[2,1]', ['body $ OrderingDifference']],
    ['[1,2]', '[1]', ['body $ SeqSizeDifference']],
    ['[{"a":1},{"a":2}]', '[{"a":1},{"a":3}]', ['body $[*].a PrimitiveDifference']],
    ['5297252192702547323', '5297252192702547000', ['body $ PrimitiveDifference']],
    ['{"a":1', '{"a":1}', ['body $ TypeDifference']],
  ])('%s and %s', (left, right, expected) => {
    expect(leaves(answer(left), answer(right))).toEqual(expected);
  });

  test('headers count but for those that harness does not count either', () => {
    const left = answer('', {
      headers: [
        ['Date', 'now'],
        ['Allow', 'GET'],
      ],
    });
    const right = answer('', {
      status: 204,
      headers: [
        ['date', 'then'],
        ['allow', 'PUT'],
      ],
    });
    expect(leaves(left, right)).toEqual(['status  PrimitiveDifference', 'header allow PrimitiveDifference']);
  });

  test('no answer on one side is told of the exchange, on both of nothing', () => {
    const failed: LiftedAnswer = { kind: 'failed' };
    expect(leaves(answer(''), failed)).toEqual(['exchange  TypeDifference']);
    expect(leaves(failed, failed)).toEqual([]);
  });
});
