import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, much of it waiting for systems and databases; vitest knows it only after a first run. */
const slow = [
  'test/integration/detection.test.ts',
  'test/e2e/package.test.ts',
  'test/e2e/documentation.test.ts',
  'test/e2e/accounts.test.ts',
  'test/integration/',
  'test/e2e/noise.test.ts',
  'test/e2e/gate',
  'test/e2e/reportPage.test.ts',
  'test/e2e/interrupt.test.ts',
  'test/e2e/resume.test.ts',
  'test/e2e/',
];

/**
 * Starts the slowest files first and the hundreds of short ones last, so that none runs alone at the end while the other
 * cores have nothing to do.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = slow.findIndex((name) => moduleId.includes(name));
      return place < 0 ? slow.length : place;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
