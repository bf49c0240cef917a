import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { openRecordings } from '../../../harness/recording/openRecordings.ts';

/** Recordings that other tools made; they stand beside the project, not in it. */
const cwd = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const present = existsSync(cwd);
if (!present)
  console.warn('NOT TESTED: THE RECORDINGS OF OTHER TOOLS ARE NOT THERE (../shared/data BESIDE THE PROJECT)');

describe.skipIf(!present)('recordings that other tools made', () => {
  it.each([
    ['chrome.har', 2, ['2 aborted @37248']],
    ['charles.har', 1, []],
    ['event-stream.har', 2, []],
    ['corrupted-gzip-body.har', 1, []],
    ['broken.har', 0, ['null malformed @0']],
    ['apache-combined.log', 9999, ['8899 malformed @2111246']],
  ])('%s gives %i exchanges', async (name, accepted, refused) => {
    const set = await openRecordings([name], { cwd });
    let exchanges = 0;
    const rejections: string[] = [];
    for await (const batch of set.read())
      for (const entry of batch) {
        if (entry.kind === 'exchange') exchanges++;
        else {
          const { rejection } = entry;
          rejections.push(`${String(rejection.entry)} ${rejection.reason} @${rejection.offset}`);
        }
      }
    expect(exchanges).toBe(accepted);
    expect(rejections).toEqual(refused);
  });

  it('are merged by time into one sequence', async () => {
    const set = await openRecordings(['*.har', '*.log'], { cwd });
    const times: number[] = [];
    for await (const batch of set.read())
      for (const entry of batch) if (entry.kind === 'exchange') times.push(entry.exchange.at ?? 0);
    expect(times.length).toBe(10_005);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });
});
