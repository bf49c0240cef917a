import process from 'node:process';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { coreSubject } from '../coreSubject.ts';

/**
 * Loads Pact's core with its native library, so that nothing is verified where that is not there. Throws an
 * EnvironmentError that says how to get it.
 */
export async function loadCore(): Promise<void> {
  try {
    const { default: core } = await import('@pact-foundation/pact-core');
    core.setLogLevel('error');
    // It is loaded when it is asked for first.
    core.getFfiLib('error');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      coreSubject,
      `its native library cannot be loaded (${process.platform} ${process.arch}): ${firstLine(why)}`,
      'it is a package of its own for each platform, which `npm ci --omit=optional` and a node_modules of another platform leave out: install again, without --omit=optional',
      error,
    );
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.trim() ?? '';
}
