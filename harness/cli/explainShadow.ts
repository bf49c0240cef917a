import type { Door } from '../redaction/Door.ts';
import { bindingsText } from '../run/bindingsText.ts';
import { dryRunDocument } from '../run/dryRunDocument.ts';
import { dryRunText } from '../run/dryRunText.ts';
import { study } from '../study/study.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { ShadowFlags } from './shadowOptions.ts';

/**
 * `--dry-run` and `--explain-bindings`, as text or as one JSON document (that of a dry run holds the bindings too).
 * Nothing to replay is no success: inconclusive, as the run itself would be.
 */
export async function explainShadow(
  given: ShadowPlan,
  flags: Pick<ShadowFlags, 'dry-run' | 'explain-bindings' | 'format'>,
  { terminal }: Pick<Door, 'terminal'>,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { plan, learned } = await study(given, signal);
  const { edges } = learned.table;
  if (!flags['dry-run']) {
    if (flags.format === 'json') terminal.printDocument({ schema: 'harness.edges/1', edges });
    else terminal.print(bindingsText(edges));
    return learned.counts.selected === 0 ? exitCodes.inconclusive : exitCodes.success;
  }
  const document = await dryRunDocument(plan, learned, signal);
  if (flags.format === 'json') terminal.printDocument(document);
  else {
    terminal.print(dryRunText(document));
    if (flags['explain-bindings']) terminal.print(bindingsText(edges));
  }
  return document.sent === 0 ? exitCodes.inconclusive : exitCodes.success;
}
