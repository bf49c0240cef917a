import { Door } from '../redaction/Door.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import { HarnessError } from '../errors/HarnessError.ts';
import { RecordingError } from '../errors/RecordingError.ts';
import { UsageError } from '../errors/UsageError.ts';
import type { Terminal } from '../redaction/Terminal.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';

/** Tells an error on stderr, with its hint; returns the exit code. `other` is the code of what is no HarnessError. */
export async function reportError(error: unknown, other: ExitCode): Promise<ExitCode> {
  const { terminal } = new Door();
  if (error instanceof HarnessError) {
    terminal.notice(`harness: ${error.message}`);
    if (error.hint !== null) terminal.notice(`  hint: ${error.hint}`);
    await flushed(terminal);
    return codeOf(error);
  }
  if (other === exitCodes.usage) {
    terminal.notice(`harness: ${error instanceof Error ? error.message : String(error)}`);
    terminal.notice('  hint: harness --help lists the commands, harness <command> --help its options');
    await flushed(terminal);
    return other;
  }
  terminal.notice('harness: a fault of the harness itself; what it measured so far is kept');
  terminal.notice(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await flushed(terminal);
  return other;
}

function codeOf(error: HarnessError): ExitCode {
  const isInput =
    error instanceof ConfigError || error instanceof UsageError || error instanceof RecordingError;
  return isInput ? exitCodes.usage : exitCodes.internal;
}

/** What cannot be written cannot be told here either: stdout may be the very thing that failed. */
async function flushed(terminal: Terminal): Promise<void> {
  await terminal.flush().catch((fault: unknown) => fault);
}
