import type { SideAnswer } from '../../../harness/model/contract.ts';
import { coreResult } from '../coreResult.ts';
import { mismatchesOf } from '../mismatchesOf.ts';
import type { Course } from './Course.ts';

/** An interaction's answer by what our servers saw, which goes before what the core says: to it all failures are alike. */
export function answerOf(course: Course, text: string, milliseconds: number): SideAnswer {
  const before = failureOf(course, milliseconds);
  if (before !== null) return before;
  const result = coreResult(text);
  switch (result.kind) {
    case 'held': {
      const open = unseen(course);
      if (open !== null) return open;
      course.countAfterwards();
      return failureOf(course, milliseconds) ?? { outcome: 'held', milliseconds };
    }
    case 'mismatched':
      return (
        unseen(course) ?? {
          outcome: 'mismatched',
          milliseconds,
          mismatches: mismatchesOf(result.mismatches),
        }
      );
    case 'error':
      return course.undecodable === null
        ? { outcome: 'errored', problem: result.message, hint: null }
        : { outcome: 'unanswered', milliseconds, problem: course.undecodable };
    default:
      return result satisfies never;
  }
}

function failureOf(
  { heldBack, sideFailure, problem }: Pick<Course, 'heldBack' | 'sideFailure' | 'problem'>,
  milliseconds: number,
): SideAnswer | null {
  if (heldBack !== null) return { outcome: 'skipped', problem: heldBack };
  if (sideFailure !== null) return { outcome: 'unanswered', milliseconds, problem: sideFailure.message };
  return problem === null ? null : { outcome: 'errored', ...problem };
}

/** What the core says of what it did not have done is no answer of the side. */
function unseen({ asked, unprepared }: Pick<Course, 'asked' | 'unprepared'>): SideAnswer | null {
  const [state] = unprepared;
  if (state !== undefined)
    return {
      outcome: 'errored',
      problem: `the state "${state}" was not prepared: Pact's core does not read it in this pact`,
      hint: 'write it as `"providerStates": [{ "name": … }]`, from version 3 of the specification on',
    };
  return asked ? null : { outcome: 'errored', problem: 'the verifier asked for nothing', hint: null };
}
