import { basename, join } from 'node:path';
import type { Door } from '../redaction/Door.ts';
import { proposalsText } from '../run/proposalsText.ts';
import { proposeFrom } from '../../shadow/proposals/propose.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';

/** Writes what a run proposes for the config into its directory, and prints it too where text is printed. */
export async function tellProposals(
  directory: string,
  plan: ShadowPlan,
  format: 'text' | 'json',
  door: Door,
  signal: AbortSignal,
): Promise<void> {
  const text = proposalsText(await proposeFrom(directory, plan, signal), basename(directory));
  await door.text(join(directory, 'proposals.yaml'), text);
  if (format === 'text') door.terminal.print(text);
}
