import { Door } from '../redaction/Door.ts';
import type { LogLevel } from '../redaction/Log.ts';
import { abortOnSignals, type EndedBy } from '../run/signals.ts';
import type { Verdict } from '../model/verdict.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { reportError } from './reportError.ts';

/** Runs a command: gives it the door and the signal, sets the exit code, tells errors. */
export async function commandRun(
  logLevel: LogLevel,
  command: (door: Door, signal: AbortSignal) => Promise<ExitCode>,
): Promise<void> {
  const door = new Door({ logLevel });
  const signals = abortOnSignals();
  try {
    const code = await command(door, signals.signal);
    await door.terminal.flush();
    process.exitCode = interruptedCode(signals.endedBy()) ?? code;
  } catch (error) {
    process.exitCode = await reportError(error, exitCodes.internal);
  } finally {
    signals.dispose();
  }
}

function interruptedCode(endedBy: EndedBy): ExitCode | null {
  switch (endedBy) {
    case 'SIGINT':
      return exitCodes.interrupted;
    case 'SIGTERM':
      return exitCodes.terminated;
    case null:
      return null;
    default:
      return endedBy satisfies never;
  }
}

/** The exit code of a verdict. */
export function codeOfVerdict(verdict: Verdict['verdict']): ExitCode {
  switch (verdict) {
    case 'pass':
    case 'PROMOTE':
      return exitCodes.success;
    case 'inconclusive':
    case 'HOLD':
      return exitCodes.inconclusive;
    case 'fail':
    case 'ROLLBACK':
      return exitCodes.fail;
    default:
      return verdict satisfies never;
  }
}
