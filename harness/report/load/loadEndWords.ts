import type { LoadEnd } from '../../model/load.ts';

/** How k6 ended, in words that stand after the script's name; every end has some. */
export const loadEndWords = {
  complete: 'k6 ran to its end',
  thresholds: "k6 ended with some of the script's thresholds crossed",
  setup: "the script's `setup` took too long",
  teardown: "the script's `teardown` took too long",
  timeout: 'k6 ran out of time',
  config: "k6 does not take the script's options",
  interrupted: 'k6 was stopped before its end',
  script: 'the script threw outside of an iteration, and k6 gave up',
  aborted: 'the script itself ended the test',
  panic: 'k6 itself broke down',
  killed: 'k6 was killed in mid-run',
  missing: 'k6 could not be started',
  version: 'this k6 is of a version that cannot be used',
  other: 'k6 ended in a way that has no name',
} as const satisfies Readonly<Record<LoadEnd, string>>;
