import type { MinHeap } from '../../harness/recording/MinHeap.ts';

/** Holds starts back while a side is away; what may start then, starts alone. */
export interface StartGate<Work> {
  /** ms until the next may start; Infinity: not before something ends. */
  delay(now: number, inFlight: number): number;
  /** Whether it holds back. */
  readonly isOpen: boolean;
  /** Of what could start while it holds back, these first. */
  prefers(work: Work): boolean;
}

/** Of what could start, so many are looked through for one that the gate prefers. */
const lookedThrough = 64;

/** Takes the first of a heap; while the gate holds back, of the earliest the first that it prefers. */
export function pickBy<Item, Work>(
  gate: StartGate<Work> | null,
  ready: MinHeap<Item>,
  workOf: (item: Item) => Work,
): Item | undefined {
  if (gate?.isOpen !== true) return ready.pop();
  const passed: Item[] = [];
  let picked: Item | undefined;
  while (picked === undefined && passed.length < lookedThrough) {
    const item = ready.pop();
    if (item === undefined) break;
    if (gate.prefers(workOf(item))) picked = item;
    else passed.push(item);
  }
  picked ??= passed.shift();
  for (const item of passed) ready.push(item);
  return picked;
}
