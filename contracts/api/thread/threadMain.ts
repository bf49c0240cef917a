import { parentPort } from 'node:worker_threads';
import { compareWith } from '../compareWith.ts';
import { pactComparator, type PactComparator } from '../pactComparator.ts';
import { isToThread, type FromThread } from './threadMessages.ts';

/** The thread of CompareThread: it answers one question after the other. */
const port = parentPort;
if (port === null) throw new Error('this is no thread');
const say = (answer: FromThread): void => port.postMessage(answer);
const comparators = new Map<number, PactComparator>();
/** It reads its document with the first pact that it gets. */
const nothing = {
  interactions: [{ description: '', request: { method: 'GET', path: '/' }, response: { status: 200 } }],
};

async function answer(told: unknown): Promise<void> {
  if (!isToThread(told)) throw new TypeError('this is no question');
  switch (told.kind) {
    case 'open': {
      const comparator = pactComparator(told.document);
      comparators.set(told.number, comparator);
      const trial = await compareWith(comparator, nothing);
      return say(trial.kind === 'failed' ? trial : { kind: 'ready' });
    }
    case 'compare': {
      const comparator = comparators.get(told.number);
      if (comparator === undefined) throw new RangeError('there is no such document');
      return say(await compareWith(comparator, told.pact));
    }
    case 'forget':
      comparators.delete(told.number);
      return;
    default:
      return told satisfies never;
  }
}

port.on('message', (told: unknown) => void answer(told));
