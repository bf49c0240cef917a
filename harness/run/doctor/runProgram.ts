import { execFile } from 'node:child_process';

export interface ProgramEnd {
  /** Null where it could not be started, or did not end in time. */
  readonly code: number | null;
  readonly found: boolean;
  readonly stdout: string;
}

/** Runs a program for what it says of itself; killed when the signal is aborted. Its failures are data. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  },
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const { cwd, env, signal } = options;
    execFile(file, args, { cwd, env, signal, killSignal: 'SIGKILL', encoding: 'utf8' }, (error, stdout) => {
      if (error === null) resolve({ code: 0, found: true, stdout });
      else
        resolve({
          code: typeof error.code === 'number' ? error.code : null,
          found: error.code !== 'ENOENT' && error.code !== 'EACCES',
          stdout,
        });
    });
  });
}
