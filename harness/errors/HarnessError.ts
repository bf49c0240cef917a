/** Base of all errors that the harness throws itself. What a system under test does is data, never one of these. */
export abstract class HarnessError extends Error {
  abstract override readonly name: string;
  /** Stable: scripts and documentation refer to it. */
  abstract readonly code: string;
  /** What it is about: a file and line, a flag, a URL. */
  readonly subject: string;
  /** What to do about it; null where the message says it all. */
  readonly hint: string | null;

  protected constructor(subject: string, message: string, hint: string | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.subject = subject;
    this.hint = hint;
  }
}
