/** Every exit code of the command line, with what it says to a script. */
export const exitCodes = {
  /** PROMOTE, pass, or a command that did what it was asked. */
  success: 0,
  /** The command line, config or an input file is wrong; nothing ran. */
  usage: 2,
  /** A fault of the harness itself. */
  internal: 3,
  /** HOLD, inconclusive. */
  inconclusive: 10,
  /** ROLLBACK, fail. */
  fail: 20,
  /** Interrupted by SIGINT or SIGTERM; what was measured is kept. */
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
