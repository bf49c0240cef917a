import { isIdName } from '../../correlation/names.ts';
import { placeName } from '../../correlation/responsePlaces.ts';
import type { NoiseFacts } from './NoiseSurvey.ts';
import { quoted, type Proposed } from './yamlText.ts';

const mostListed = 20;
const leastForDuration = 5;
const leastForCounter = 10;
const counterShare = 0.9;
const durationName =
  /(?:^|_)(?:ms|millis|elapsed|took|duration|latency|uptime|runtime)(?:_|$)|(?:Ms|Millis|Seconds|Time|Duration)$/i;

export interface ProposedRules {
  readonly rules: readonly Proposed[];
  /** Fields that vary and need no rule, since a run recognises what they are: `GET /me $.at (timestamp)`. */
  readonly recognised: readonly string[];
}

/** Rules for what varied when the same was asked again, where a run would not see by itself what it is. */
export function proposeRules(facts: readonly NoiseFacts[]): ProposedRules {
  const varying = facts.filter(({ varied }) => varied > 0).toSorted((a, b) => b.varied - a.varied);
  const isRecognised = (fact: NoiseFacts): boolean => recognised(fact) !== null;
  return {
    rules: varying
      .filter((fact) => !isRecognised(fact))
      .slice(0, mostListed)
      .map(ruleFor),
    recognised: varying
      .filter(isRecognised)
      .slice(0, mostListed)
      .map((fact) => `${fact.operation} ${fact.path} (${recognised(fact) ?? ''})`),
  };
}

/** The one kind that all varied values were of. */
function recognised({ kinds, varied }: NoiseFacts): string | null {
  const [only, ...others] = kinds;
  return only !== undefined && others.length === 0 && only[1] === varied ? only[0] : null;
}

function ruleFor(fact: NoiseFacts): Proposed {
  const { operation, path, pairs, varied, up, down, durations, reordered } = fact;
  const where = `operation: ${quoted(operation)}, path: ${quoted(path)}`;
  const seen = `varied in ${varied.toLocaleString('en')} of ${pairs.toLocaleString('en')} repeats of the same request`;
  const name = placeName(`body:${path}`) ?? '';
  if (reordered === varied && path.endsWith('[*]'))
    return {
      yaml: `{ operation: ${quoted(operation)}, path: ${quoted(path.slice(0, -3))}, order: any }`,
      why: `${seen}, in its order alone`,
      sure: false,
    };
  if (durations === varied && durationName.test(name))
    return {
      yaml: `{ ${where}, kind: duration }`,
      why: `${seen}; named as a duration, and a run takes numbers for what they say without a rule`,
      sure: varied >= leastForDuration && down > 0,
    };
  if (up === varied && down === 0)
    return {
      yaml: `{ ${where}, kind: counter }`,
      why: `${seen}, only upwards; a run takes numbers for what they say without a rule`,
      sure: varied >= leastForCounter && varied >= counterShare * pairs && !isIdName(name),
    };
  return {
    yaml: `{ ${where}, ignore: true }`,
    why: `${seen}, and is of no known kind: look at it before you let it pass`,
    sure: false,
  };
}
