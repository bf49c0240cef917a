import type { Difference } from '../../harness/model/difference.ts';
import type { Observation, Side } from '../../harness/model/observation.ts';
import { whomPaths, type Whom } from './Candidate.ts';

type Answers = Readonly<Record<Side, Observation>>;

const given: Readonly<Record<Whom, string>> = {
  nobody: "without credentials the owner's answer is given",
  forged: "for forged credentials the owner's answer is given",
  another: "another principal is given the owner's answer",
};

/** What each side said to the owner before and after it was asked by somebody else, and to that one. */
export interface AskedByBoth {
  readonly before: Answers;
  readonly other: Answers;
  readonly after: Answers;
}

/**
 * The difference of a candidate that tells somebody else what it tells the owner, byte by byte, where the baseline tells
 * each their own: an answer kept for everybody, or credentials that nobody looks at. Null where the baseline's answers to the owner vary by themselves, since
 * then nobody can say so.
 */
export function sharedAnswer(whom: Whom, { before, other, after }: AskedByBoth): Difference | null {
  const own = textOf(after.baseline);
  if (own === null || own === '' || own !== textOf(before.baseline)) return null;
  const others = textOf(other.baseline);
  if (others === null || others === own) return null;
  const seen = textOf(after.candidate);
  if (seen === null || seen !== textOf(other.candidate)) return null;
  return {
    kind: 'shared',
    location: 'exchange',
    path: whomPaths[whom],
    baseline: 'an answer to each',
    candidate: 'one answer to both',
    counts: true,
    note: given[whom],
  };
}

/** The body of a 2xx, each byte a character; null for what is none or was not kept whole. */
function textOf(observation: Observation): string | null {
  if (observation.kind === 'failure' || observation.status >= 300) return null;
  const { body } = observation;
  return body.kind === 'bytes' ? Buffer.from(body.bytes).toString('latin1') : null;
}
