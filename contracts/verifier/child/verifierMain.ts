// The process that verifies one side: it runs Pact's core and the user's module, and may die of either.
import process from 'node:process';
import { HarnessError } from '../../../harness/errors/HarnessError.ts';
import { isToChild, type ChildOrder, type FromChild } from '../verifierMessages.ts';
import type { ChildVerifier } from './ChildVerifier.ts';
import { endAtOnce, endWithParent } from './endWithParent.ts';

endWithParent();
endAtOnce((code, error) => tell({ kind: 'ending', code, error }));
let verifier: ChildVerifier | null = null;

function tell(message: FromChild): void {
  process.send?.(message);
}

async function start(id: string, order: ChildOrder): Promise<void> {
  try {
    // Only now: what cannot be loaded here is told, and not just a death.
    const { loadCore } = await import('./loadCore.ts');
    await loadCore();
    const { ChildVerifier } = await import('./ChildVerifier.ts');
    verifier = await ChildVerifier.open(order, (values) => tell({ kind: 'values', values }));
    tell({ kind: 'ready', id, handlers: verifier.handlers });
  } catch (error) {
    const known = error instanceof HarnessError;
    tell({
      kind: 'unready',
      id,
      subject: known ? error.subject : 'the verifier',
      problem: error instanceof Error ? error.message : String(error),
      hint: known ? error.hint : null,
    });
  }
}

process.on('message', (message) => {
  if (!isToChild(message)) return;
  switch (message.kind) {
    case 'start':
      void start(message.id, message.order);
      return;
    case 'verify':
      void verifier
        ?.verify(message.interaction)
        .then((answered) => tell({ kind: 'answer', id: message.id, ...answered }));
      return;
    default:
      message satisfies never;
  }
});
