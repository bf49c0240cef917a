import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SideVerifier } from '../../../../contracts/verifier/SideVerifier.ts';
import type { VerifierOrder } from '../../../../contracts/verifier/VerifierOrder.ts';
import { defaultSide } from '../../../../harness/config/sideConfig.ts';
import { workFolder } from '../../../e2e/workFolder.ts';

/** A server on the loopback until the test ends; its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${String(address.port)}`;
}

/** A verifier of the side at `url`, with a user's module of this text, until the test ends. */
export async function verifierOf(
  url: string,
  module: string | null = null,
  more: Partial<VerifierOrder> = {},
): Promise<SideVerifier> {
  let path: string | null = null;
  if (module !== null) {
    path = join(workFolder(), 'states.ts');
    writeFileSync(path, module);
  }
  const verifier = await SideVerifier.start({
    side: 'candidate',
    config: { ...defaultSide, url, writes: 'isolated' },
    provider: 'auth',
    help: path === null ? null : { kind: 'module', path },
    runId: 'run-1',
    timeout: 5_000,
    log: () => undefined,
    given: () => undefined,
    signal: new AbortController().signal,
    ...more,
  });
  onTestFinished(() => verifier.close());
  return verifier;
}
