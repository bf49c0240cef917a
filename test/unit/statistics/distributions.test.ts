import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the library behind the bounds is loaded by the first bound and not before', () => {
  const script = `
    const { createRequire } = await import('node:module');
    const { upperBound } = await import('./harness/statistics/binomialBounds.ts');
    const cached = () => Object.keys(createRequire(process.cwd() + '/x.js').cache).filter((file) => file.includes('@stdlib')).length;
    const before = cached();
    upperBound(0, 10, 0.95);
    console.log(JSON.stringify([before, cached() > 0]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual([0, true]);
});
