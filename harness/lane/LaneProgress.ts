/** How far a lane is; the lane writes it, whoever draws the progress reads it. */
export interface LaneProgress {
  /** What goes on, for people: `reading the recording`; null while units are counted. */
  doing: string | null;
  done: number;
  total: number;
  /** Units that went wrong so far, and what these are called: `mismatches`. */
  bad: number;
  readonly badName: string;
}

export function newProgress(badName: string): LaneProgress {
  return { doing: 'starting', done: 0, total: 0, bad: 0, badName };
}
