import type { EarlierRun } from '../../harness/evidence/readEarlier.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Finding } from '../../harness/model/finding.ts';
import type { Accounting } from '../../harness/model/outcome.ts';

/**
 * Writes that were on their way when the run ended may have reached one side only. What differs since, and neither did
 * before nor does alone after a reset, may come from that: no evidence against the candidate, and none for it.
 */
export function resumedDoubts(
  { inDoubt }: Pick<EarlierRun, 'inDoubt'>,
  findings: readonly Finding[],
  before: ReadonlySet<string>,
): readonly Doubt[] {
  if (inDoubt === 0) return [];
  const counting = findings.filter(({ counts }) => counts);
  const stands = ({ fingerprint, confirmed }: Finding): boolean =>
    before.has(fingerprint) || (confirmed !== null && !confirmed.startsWith('0/'));
  const fresh = counting.filter((finding) => !stands(finding));
  const shown = (some: readonly Finding[]): number => some.reduce((sum, { count }) => sum + count, 0);
  const [first] = fresh;
  // Where most of what differs stands by itself, the rest must not take a fail back.
  if (first === undefined || shown(fresh) < shown(counting.filter(stands))) return [];
  const writes = `${inDoubt.toLocaleString('en')} write${inDoubt === 1 ? '' : 's'}`;
  const where = `${first.operation} ${first.path} ${first.kind}`.replaceAll(/ +/g, ' ');
  const more = fresh.length === 1 ? '' : ` and ${(fresh.length - 1).toLocaleString('en')} more`;
  const reason = `${writes} were on their way when the run ended, and may have reached one side only; ${where}${more} differs only since it was resumed, which may come from that: run it anew`;
  return [{ lane: 'shadow', id: 'resumed', reason }];
}

/** What a reader of a resumed run's verdict should know besides. */
export function resumedNotes(
  { resumption, inDoubt, phase }: Pick<EarlierRun, 'resumption' | 'inDoubt' | 'phase'>,
  { interrupted }: Pick<Accounting, 'interrupted'>,
): readonly string[] {
  const times = resumption === 1 ? 'once' : `${String(resumption)} times`;
  const count = interrupted.toLocaleString('en');
  const notes = [
    `the run was resumed ${times}: ${count} exchange${interrupted === 1 ? '' : 's'} of sessions that were under way, or that needed what these had given, could not be sent again`,
  ];
  if (phase === null) return notes;
  if (inDoubt > 0)
    notes.push(
      `of ${inDoubt.toLocaleString('en')} write${inDoubt === 1 ? '' : 's'} that may have been sent when it ended nobody knows what the sides did; the sides were not reset`,
    );
  notes.push(
    'what it remembered of single values and shapes began anew when it was resumed: an id of before and one of after that became one, or one that became two, would not show, and what the baseline always has takes 20 answers again',
  );
  return notes;
}
