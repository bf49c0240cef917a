/** Of 100 requests so many may have to be others for the mix to be the recording's. */
export const mostOther = 0.02;

export interface MixKept {
  /** Share of the requests that would have to be of other operations for the mix to be the same: 0 to 1. */
  readonly other: number;
  /** The operations whose shares differ most, most first; shares from 0 to 1. */
  readonly most: readonly { readonly operation: string; readonly recorded: number; readonly sent: number }[];
}

/** Holds what was sent against the recording, by operation: the total variation distance of the two mixes. */
export function mixKept(recorded: ReadonlyMap<string, number>, sent: ReadonlyMap<string, number>): MixKept {
  const share = (counts: ReadonlyMap<string, number>): ((operation: string) => number) => {
    const total = [...counts.values()].reduce((all, count) => all + count, 0);
    return (operation) => (total === 0 ? 0 : (counts.get(operation) ?? 0) / total);
  };
  const [recordedShare, sentShare] = [share(recorded), share(sent)];
  const most = [...new Set([...recorded.keys(), ...sent.keys()])]
    .map((operation) => ({ operation, recorded: recordedShare(operation), sent: sentShare(operation) }))
    .toSorted((a, b) => Math.abs(b.sent - b.recorded) - Math.abs(a.sent - a.recorded));
  const apart = most.reduce((all, one) => all + Math.abs(one.sent - one.recorded), 0);
  return { other: apart / 2, most: most.filter((one) => one.sent !== one.recorded).slice(0, 3) };
}
