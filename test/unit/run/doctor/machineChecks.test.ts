import { describe, expect, test } from 'vitest';
import {
  memoryDiagnosis,
  nodeDiagnosis,
  spaceDiagnosis,
} from '../../../../harness/run/doctor/machineChecks.ts';

describe('the machine', () => {
  test.each([
    ['22.22.0', 'ok'],
    ['24.1.0', 'ok'],
    ['22.9.5', 'missing'],
    ['8.99.99', 'missing'],
  ])('with Node %s is %s where 22.22.0 is needed', (actual, level) => {
    expect(nodeDiagnosis(actual, '>=22.22.0').level).toBe(level);
  });

  test('is warned of below 1 GB of disk and where a run may not find its memory', () => {
    expect([spaceDiagnosis(1e9).level, spaceDiagnosis(999_999_999).level]).toEqual(['ok', 'warning']);
    expect([memoryDiagnosis(1e9).level, memoryDiagnosis(3e8).level]).toEqual(['ok', 'warning']);
  });
});
