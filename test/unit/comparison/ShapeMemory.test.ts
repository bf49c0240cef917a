import { describe, expect, it } from 'vitest';
import { ShapeMemory } from '../../../harness/comparison/ShapeMemory.ts';
import { isZeroTolerance } from '../../../harness/comparison/zeroTolerance.ts';
import { answer, compare, context, json } from './answers.ts';

const operation = 'GET /users/{}';
const type = 'application/json; charset=utf-8';

/** A memory that has seen these bodies of the baseline, the last as often as it takes to make 20. */
function seen(...bodies: readonly string[]): ShapeMemory {
  const shapes = new ShapeMemory();
  const last = bodies.at(-1) ?? '{}';
  for (let index = 0; index < 20; index += 1) {
    const body = bodies[index] ?? last;
    // Every other one is equal on both sides: those are learned too.
    compare(json(body), json(index % 2 === 0 ? body : `${body} `), context({ shapes }));
  }
  return shapes;
}

function always(shapes: ShapeMemory, path: string): boolean {
  return shapes.always(operation, 200, type, path);
}

describe('what the baseline always showed', () => {
  it('is a path of one type in at least 20 answers', () => {
    const shapes = seen('{"a":1,"b":"x","c":null}', '{"a":2,"c":1}', '{"a":3,"b":1,"c":2,"d":{"e":true}}');
    expect(always(shapes, '$')).toBe(true);
    expect(always(shapes, '$.a')).toBe(true);
    expect(always(shapes, '$.b')).toBe(false);
    expect(always(shapes, '$.c')).toBe(false);
    expect(always(shapes, '$.d')).toBe(false);
    expect(always(shapes, '$.d.e')).toBe(false);
    expect(always(shapes, '$.never')).toBe(false);
  });

  it('needs 20 answers of the operation, status and media type', () => {
    const shapes = new ShapeMemory();
    for (let index = 0; index < 19; index += 1)
      compare(json('{"a":1}'), json('{"a":1}'), context({ shapes }));
    expect(always(shapes, '$.a')).toBe(false);
    compare(json('{"a":1}'), json('{"a":1}'), context({ shapes }));
    expect(always(shapes, '$.a')).toBe(true);
    expect(shapes.always(operation, 201, type, '$.a')).toBe(false);
    expect(shapes.always('GET /other', 200, type, '$.a')).toBe(false);
    expect(shapes.always(operation, 200, 'application/problem+json', '$.a')).toBe(false);
  });

  it('is learned of answers whose status the candidate changed', () => {
    const shapes = new ShapeMemory();
    for (let index = 0; index < 20; index += 1)
      compare(json('{"a":1}'), { status: 500 }, context({ shapes }));
    expect(always(shapes, '$.a')).toBe(true);
  });

  it('looks into arrays: each element had it, and none was empty', () => {
    const filled = seen('{"r":["a"],"i":[{"n":1},{"n":2,"m":1}]}', '{"r":["a","b"],"i":[]}');
    expect(always(filled, '$.r[0]')).toBe(true);
    expect(always(filled, '$.r[*]')).toBe(true);
    expect(always(filled, '$.i[*]')).toBe(false);
    const full = seen('{"i":[{"n":1},{"n":2,"m":1}]}');
    expect(always(full, '$.i[1].n')).toBe(true);
    expect(always(full, '$.i[1].m')).toBe(false);
  });

  it('is sampled after the first hundred answers', () => {
    const shapes = new ShapeMemory();
    for (let index = 0; index < 100; index += 1)
      compare(json('{"a":1}'), json('{"a":1}'), context({ shapes }));
    const wanted = Array.from({ length: 160 }, () => {
      const due = shapes.wants(operation, 200, type);
      if (due) compare(json('{"a":1}'), json('{"a":1}'), context({ shapes }));
      return due;
    });
    expect(wanted.filter(Boolean)).toHaveLength(10);
  });

  it('stays bounded where ids are keys', () => {
    const shapes = new ShapeMemory();
    for (let index = 0; index < 100; index += 1) {
      const members = Array.from({ length: 200 }, (_, at) => `"k${String(index * 200 + at)}":1`);
      compare(json(`{${members.join(',')}}`), json('{}'), context({ shapes }));
    }
    expect(always(shapes, '$.k19999')).toBe(false);
    expect(always(shapes, '$')).toBe(true);
  });

  it('makes `missing` and `type` zero tolerance', () => {
    const shapes = seen('{"roles":["user"],"id":1,"nick":"x"}', '{"roles":["user","editor"],"id":2}');
    const [baseline, candidate] = [
      json('{"roles":["user","editor"],"id":2,"nick":"y"}'),
      json('{"roles":["user"],"id":"2"}'),
    ];
    const { differences } = compare(baseline, candidate, context({ shapes }));
    const verdicts = differences.map((difference) => [
      `${difference.kind} ${difference.path}`,
      isZeroTolerance(difference, operation, answer(baseline), answer(candidate), shapes),
    ]);
    expect(Object.fromEntries(verdicts)).toEqual({
      'missing $.roles[1]': true,
      'type $.id': true,
      'missing $.nick': false,
    });
    const [missing] = differences;
    if (missing === undefined) throw new Error('no difference');
    expect(
      isZeroTolerance(missing, operation, answer(baseline), answer({ ...candidate, status: 201 }), shapes),
    ).toBe(false);
    expect(
      isZeroTolerance({ ...missing, kind: 'shared' }, operation, answer({}), answer({}), new ShapeMemory()),
    ).toBe(true);
  });
});
