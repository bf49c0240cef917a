import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { BringUp, OpenedDatabase, StartedSide } from '../UpSide.ts';

// Loaded by `import()` and only for a config with images.

/** Starts a side's container; an EnvironmentError says why it cannot be had. */
export function startImage({ name }: BringUp): Promise<StartedSide> {
  return Promise.reject(notYet(`the ${name}'s \`image\``));
}

/** Starts the container of a side's database; an EnvironmentError says why it cannot be had. */
export function startDatabaseImage({ name }: BringUp): Promise<OpenedDatabase> {
  return Promise.reject(notYet(`the ${name}'s \`database.image\``));
}

/** An address of this machine that containers reach: where sinks for an image side have to listen. */
export function hostForImages(): Promise<string> {
  return Promise.resolve('127.0.0.1');
}

function notYet(subject: string): EnvironmentError {
  return new EnvironmentError(
    subject,
    'containers cannot be brought up by this version of the harness',
    'start it yourself and give its `url`, or use `process`',
  );
}
