import { exitCodes, type ExitCode } from './exitCodes.ts';

/** The worse of two: fail before inconclusive before pass. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  const order = [exitCodes.success, exitCodes.inconclusive, exitCodes.fail] as readonly ExitCode[];
  return order.indexOf(b) > order.indexOf(a) ? b : a;
}
