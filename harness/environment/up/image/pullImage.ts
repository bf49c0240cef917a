import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { Engine } from './Engine.ts';
import { engineWords } from './engineWords.ts';
import { unlessAborted } from './unlessAborted.ts';

/** How long an image may take to come, ms. */
const patience = 600_000;

/**
 * Sees that an image is here, and pulls it where it is not. An EnvironmentError says why it cannot be had; `subject` is
 * whose it is.
 */
export async function pullImage(
  { client, imageName }: Engine,
  image: string,
  subject: string,
  signal: AbortSignal,
): Promise<void> {
  const refuse = (why: string, cause?: unknown): EnvironmentError =>
    new EnvironmentError(subject, `is not here and cannot be pulled: ${why}`, hintFor(image), cause);
  const name = imageName(image);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    // A stream of a pull that failed half-way ends as one that went well does.
    await unlessAborted(client.image.pull(name), limit);
    if (await client.image.exists(name)) return;
  } catch (error) {
    if (signal.aborted) throw error;
    if (limit.aborted) throw refuse(`it did not come within ${String(patience / 60_000)} minutes`, error);
    throw refuse(engineWords(error), error);
  }
  throw refuse('the pull ended without it');
}

function hintFor(image: string): string {
  return `docker build --tag ${image} ., or docker pull ${image} (docker login first, where it is not public)`;
}
