import { isAnotherAnswer } from '../../harness/model/isAnotherAnswer.ts';
import type { InteractionMismatch, SideAnswer } from '../../harness/model/contract.ts';

/** What is not as the contract says, in a few words and without values: `$.user.email is missing`. */
export function mismatchText({ location, path, kind, expected, actual }: InteractionMismatch): string {
  switch (location) {
    case 'status':
      return `status ${actual ?? 'none'} instead of ${expected ?? 'another'}`;
    case 'header':
      return `header ${path} ${did(kind)}`;
    case 'metadata':
      return `metadata ${path} ${did(kind)}`;
    case 'body':
      return `${path === '' ? 'the body' : path} ${did(kind)}`;
    case 'answer':
      return 'no answer that can be compared';
    default:
      return location satisfies never;
  }
}

function did(kind: InteractionMismatch['kind']): string {
  switch (kind) {
    case 'missing':
      return 'is missing';
    case 'extra':
      return 'is there and should not be';
    case 'type':
      return 'is of another type';
    case 'null':
      return 'is null';
    case 'length':
      return 'is of another length';
    case 'media-type':
      return 'is of another media type';
    case 'malformed':
      return 'cannot be read';
    case 'status':
    case 'value':
    case 'form':
    case 'order':
    case 'kind':
    case 'shared':
    case 'split':
    case 'header':
    case 'cookie':
    case 'redirect':
    case 'failed':
    case 'too-large':
    case 'died':
      return 'has another value';
    default:
      return kind satisfies never;
  }
}

/** Why a side's answer is not as the contract says, in a few words; null where it is. */
export function answerText(answer: SideAnswer | null): string | null {
  if (answer === null) return null;
  switch (answer.outcome) {
    case 'held':
      return null;
    case 'mismatched': {
      const [first, ...others] = answer.mismatches;
      if (first === undefined) return 'does not match';
      const isAlone = others.length === 0 || isAnotherAnswer(first);
      return `${mismatchText(first)}${isAlone ? '' : ` and ${String(others.length)} more`}`;
    }
    case 'unanswered':
    case 'errored':
    case 'skipped':
      return answer.problem;
    default:
      return answer satisfies never;
  }
}
