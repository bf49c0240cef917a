import { describe, expect, it } from 'vitest';
import type { ComparisonContext } from '../../../../harness/comparison/ComparisonContext.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import { bound, compare, context, told } from '../answers.ts';

const headers = (...lines: readonly string[]): Headers =>
  lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);

function toldOf(
  baseline: readonly string[],
  candidate: readonly string[],
  given?: ComparisonContext,
): readonly string[] {
  return told(compare({ headers: headers(...baseline) }, { headers: headers(...candidate) }, given));
}

describe('several cookies of one name', () => {
  const given = context({ sameIdentity: bound('17=904') });
  const [left, right] = [
    ['Set-Cookie: step=x; Path=/steps/17; Max-Age=0', 'Set-Cookie: step=one; Path=/resume/17'],
    ['Set-Cookie: step=one; Path=/resume/904', 'Set-Cookie: step=; Path=/steps/904; Max-Age=0'],
  ];

  it("are paired by their paths, in which ids are each side's own", () => {
    expect(toldOf(left, right, given)).toEqual([]);
    expect(toldOf(['Set-Cookie: a=1; Path=/steps/17'], ['Set-Cookie: a=1; Path=/steps/904'], given)).toEqual(
      [],
    );
    expect(toldOf(['Set-Cookie: a=1; Path=/steps/17'], ['Set-Cookie: a=1; Path=/steps/18'], given)).toEqual([
      'cookie cookie a; Path: Path=/steps/17 -> Path=/steps/18',
    ]);
  });

  it('are missed and added one by one', () => {
    expect(toldOf(left, right.slice(0, 1), given)).toEqual(['cookie cookie step: x -> nothing']);
    expect(toldOf(left.slice(1), right, given)).toEqual(['cookie cookie step: nothing -> ']);
  });
});
