import { expect, test } from 'vitest';
import { K6Console } from '../../../../loadtests/engine/K6Console.ts';

function read(text: string): { readonly lines: readonly string[]; readonly interrupted: number | null } {
  const lines: string[] = [];
  const printed = new K6Console((line) => void lines.push(line));
  for (const line of text.split('\n')) printed.add(line);
  printed.end();
  return { lines, interrupted: printed.interrupted };
}

test('the last word on the progress is kept and read, and all else is passed on', () => {
  const { lines, interrupted } = read(`     execution: local

running (1.0s), 20/20 VUs, 60 complete and 0 interrupted iterations
a      [  24% ] 20 VUs  1.0s/4s
b      [ 100% ] 1 VUs  1.0s/1s

running (2.0s), 20/20 VUs, 60 complete and 3 interrupted iterations
a      [  49% ] 20 VUs  2.0s/4s

  █ TOTAL RESULTS

    http_reqs............: 2600    630.57043/s

running (00m04.1s), 00/20 VUs, 260 complete and 20 interrupted iterations
a    ✓ [ 100% ] 20 VUs  4s`);
  expect(interrupted).toBe(20);
  expect(lines).toEqual([
    '     execution: local',
    '',
    '  █ TOTAL RESULTS',
    '',
    '    http_reqs............: 2600    630.57043/s',
    'running (00m04.1s), 00/20 VUs, 260 complete and 20 interrupted iterations',
    'a    ✓ [ 100% ] 20 VUs  4s',
  ]);
});

test('what says nothing of iterations leaves them unknown', () => {
  expect(read('hello\nrunning fine, 3 interrupted iterations')).toEqual({
    lines: ['hello', 'running fine, 3 interrupted iterations'],
    interrupted: null,
  });
});
