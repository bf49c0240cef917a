import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { workFolder } from '../../e2e/workFolder.ts';

const source = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** A process that verifies in a state of the module; resolves with both its id and its child's, once the child is busy. */
async function parentOf(state: string): Promise<{ readonly parent: number; readonly child: number }> {
  const folder = workFolder();
  const module = join(folder, 'states.ts');
  const script = join(folder, 'parent.ts');
  writeFileSync(
    module,
    `export const states = {
      'waits': () => { console.log('busy'); return new Promise(() => { setInterval(() => 0, 1000); }); },
      'does not let go': () => { process.stdout.write('busy\\n', () => { for (;;); }); return new Promise(() => 0); },
    };`,
  );
  writeFileSync(
    script,
    `import { SideVerifier } from ${JSON.stringify(source('contracts/verifier/SideVerifier.ts'))};
    import { defaultSide } from ${JSON.stringify(source('harness/config/sideConfig.ts'))};
    import { getOf } from ${JSON.stringify(source('test/unit/contracts/verifier/interactionOf.ts'))};
    const verifier = await SideVerifier.start({
      side: 'candidate', config: { ...defaultSide, url: 'http://127.0.0.1:9', writes: 'isolated' }, provider: 'auth',
      help: { kind: 'module', path: ${JSON.stringify(module)} }, runId: 'r', timeout: 60_000,
      log: (line) => { if (line === 'busy') console.log(verifier.pid); }, given: () => undefined, signal: new AbortController().signal,
    });
    await verifier.verify(getOf('/', {}, { states: [{ name: ${JSON.stringify(state)}, params: {} }] }));`,
  );
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line]: unknown[] = await once(parent.stdout, 'data');
  return { parent: parent.pid ?? 0, child: Number(String(line)) };
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each([
  ['SIGKILL', 'waits'],
  ['SIGINT', 'waits'],
  ['SIGKILL', 'does not let go'],
] as const)('After %s of the harness no verifier is left in a state that %s.', async (signal, state) => {
  const { parent, child } = await parentOf(state);
  expect(child).toBeGreaterThan(1);
  expect(alive(child)).toBe(true);
  process.kill(parent, signal);
  await vi.waitFor(() => expect(alive(child)).toBe(false), { timeout: 20_000, interval: 50 });
});
