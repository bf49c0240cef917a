import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import core from '@pact-foundation/pact-core';
import { z } from 'zod';

const result = z.object({ interactionResults: z.array(z.object({ result: z.string() })) });

/** One call of Pact's verifier for a whole pact, as its users make it; how many interactions held. */
export async function verifyAtOnce(url: string, text: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'harness-bench-'));
  const path = join(folder, 'pact.json');
  writeFileSync(path, text);
  try {
    core.setLogLevel('error');
    const told = await core.default.verifyPacts({
      provider: 'things',
      providerBaseUrl: url,
      pactUrls: [path],
      logLevel: 'error',
    });
    const { interactionResults } = result.parse(JSON.parse(told));
    return interactionResults.filter(({ result }) => result === 'OK').length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
