import type { Terminal } from '../redaction/Terminal.ts';
import type { ShadowProgress } from '../../shadow/runShadow.ts';

const onTerminal = 200;
const asLines = 5_000;
const barWidth = 24;

/** Draws how far a run is on stderr: a live line at a terminal, a plain line every five seconds elsewhere. */
export function showProgress(terminal: Terminal, progress: ShadowProgress): () => void {
  const live = terminal.isTTY('stderr');
  const started = performance.now();
  let lastDone = 0;
  let lastTime = started;
  let rate = 0;
  const draw = (): void => {
    const now = performance.now();
    const recent = (progress.done - lastDone) / Math.max(0.001, (now - lastTime) / 1_000);
    rate = rate === 0 ? recent : 0.7 * rate + 0.3 * recent;
    lastDone = progress.done;
    lastTime = now;
    terminal.progress(lineOf(progress, rate));
  };
  const timer = setInterval(draw, live ? onTerminal : asLines);
  return () => {
    clearInterval(timer);
    if (live) terminal.progress(null);
  };
}

function lineOf({ phase, done, selected, mismatched }: ShadowProgress, rate: number): string {
  switch (phase) {
    case 'reading':
      return 'reading the recording';
    case 'resetting':
      return 'resetting both sides';
    case 'confirming':
      return 'replaying findings alone to confirm them';
    case 'done':
      return 'done';
    case 'replaying': {
      const share = selected === 0 ? 0 : done / selected;
      const filled = Math.round(share * barWidth);
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`;
      const left = rate <= 0 ? '' : `, ${String(Math.ceil((selected - done) / rate))} s left`;
      const count = (number: number): string => number.toLocaleString('en');
      return `${bar} ${count(done)}/${count(selected)}  ${count(Math.round(rate))}/s  ${count(mismatched)} mismatched${left}`;
    }
    default:
      return phase satisfies never;
  }
}
