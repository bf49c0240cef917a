import { HarnessError } from '../../harness/errors/HarnessError.ts';
import type { SideName } from '../../harness/model/observation.ts';

/** Something was not sent to a side since it may write there; `problem` as of `notSentTo`. */
export class WriteHeldBack extends HarnessError {
  override readonly name = 'WriteHeldBack' as const;
  override readonly code = 'HARNESS_WRITE_HELD_BACK';

  constructor(side: SideName, problem: string) {
    super(side, problem, `${side}.writes: isolated, where it has its own store and outbound effects`);
  }
}

/** Why something was not sent, as a sentence; `change` says by what it may write. */
export function notSentTo(side: SideName, change: string): string {
  return `not sent: ${change}, and the ${side} is not declared \`writes: isolated\``;
}
