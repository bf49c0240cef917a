/**
 * Statuses that are right where this one was recorded. Whether there is something new, or only a part is sent, hangs
 * on what the client had got from the recorded service: that of the loaded one may be another.
 */
export function expectedStatuses(recorded: number): readonly number[] {
  return recorded === 304 || recorded === 206 ? [200, recorded] : [recorded];
}
