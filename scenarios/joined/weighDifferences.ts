import type { StepDifference } from '../../harness/model/scenario.ts';

/** What the differences of all tries come to, place by place. */
export interface Weighed {
  /** Faults: in two tries or more, at places where the baseline says the same each time. */
  readonly steady: readonly StepDifference[];
  /** In one try, or one value in all tries where the baseline shows others: nobody can say that it is nothing. */
  readonly unsure: readonly StepDifference[];
  /** Places that the baseline itself shows otherwise from try to try. */
  readonly varying: readonly string[];
}

/** So many tries that show it are a fault; one is chance. */
const fault = 2;
/** A value that never changes tells something after so many tries. */
const constantFrom = 3;

/** Weighs what each pair of tries shows, by what the baseline's own tries show of one another (`itself`). */
export function weighDifferences(
  pairs: readonly (readonly StepDifference[])[],
  itself: readonly StepDifference[],
): Weighed {
  const weigh = weigher(pairs, itself);
  const weighed: Record<keyof Weighed, StepDifference[]> = { steady: [], unsure: [], varying: [] };
  for (const one of pairs.flat()) {
    const into = weighed[weigh(one)];
    if (!into.some(isLike(one))) into.push(one);
  }
  const told = new Set([...weighed.steady, ...weighed.unsure].map(placeOf));
  const varying = new Set(weighed.varying.map(placeOf).filter((place) => !told.has(place)));
  return { ...weighed, varying: [...varying] };
}

function weigher(
  pairs: readonly (readonly StepDifference[])[],
  itself: readonly StepDifference[],
): (one: StepDifference) => keyof Weighed {
  const places = new Set(itself.map(placeOf));
  const sorts = new Set(itself.flatMap((one) => sortsOf(one).map((sort) => `${placeOf(one)} ${sort}`)));
  const unsettled = new Set(itself.filter(movesOthers).map(familyOf));
  return (one) => {
    const times = pairs.filter((all) => all.some(isLike(one))).length;
    const isUnsettled = unsettled.has(familyOf(one));
    if (!places.has(placeOf(one))) {
      if (times >= (isUnsettled ? pairs.length : fault)) return 'steady';
      return isUnsettled ? 'varying' : 'unsure';
    }
    if (isUnsettled && familyOf(one) !== placeOf(one)) return 'varying';
    const [sort] = sortsOf(one);
    if (sort !== 'value' && !sorts.has(`${placeOf(one)} ${sort}`))
      return times >= fault ? 'steady' : 'unsure';
    return isConstant(one, pairs, itself) ? 'unsure' : 'varying';
  };
}

/** `the page says so: line 3` */
export function placeOf({ step, path }: StepDifference): string {
  return `${step}: ${path}`;
}

/** A list's elements, or a text's lines, together: where their number varies, so does what stands at each. */
function familyOf({ step, path }: StepDifference): string {
  return `${step}: ${path.replace(/\bline \d+$/, 'line').replace(/\[.*$/, '[')}`;
}

function movesOthers({ kind, path }: StepDifference): boolean {
  return (
    kind === 'length' || kind === 'order' || ((kind === 'missing' || kind === 'extra') && isElement(path))
  );
}

function isElement(path: string): boolean {
  return /\bline \d+$|\[/.test(path);
}

/** In what way it differs, from the candidate first: that a value varies is no leave for it to be gone. */
function sortsOf({ kind, baseline, candidate }: StepDifference): readonly [string, ...string[]] {
  if (kind === 'missing' || kind === 'extra') return ['presence'];
  if (kind === 'status') return [`status ${candidate ?? ''}`, `status ${baseline ?? ''}`];
  if (kind === 'value' && isEmpty(baseline) !== isEmpty(candidate)) return ['empty'];
  return [kind];
}

/** Texts of JSON are told with their quotes. */
function isEmpty(text: string | null): boolean {
  return text === null || /^"?\s*"?$/.test(text);
}

/** Whether the candidate shows one value in all tries, which the baseline shows in none. */
function isConstant(
  one: StepDifference,
  pairs: readonly (readonly StepDifference[])[],
  itself: readonly StepDifference[],
): boolean {
  const isHere = (other: StepDifference): boolean =>
    placeOf(other) === placeOf(one) && other.look === one.look;
  const here = pairs.flat().filter(isHere);
  const known = [...here.map(({ baseline }) => baseline), ...itself.filter(isHere).flatMap(valuesOf)];
  return (
    pairs.length >= constantFrom &&
    pairs.every((all) => all.some(isHere)) &&
    here.every(({ candidate }) => candidate === one.candidate) &&
    !known.includes(one.candidate)
  );
}

function valuesOf({ baseline, candidate }: StepDifference): readonly (string | null)[] {
  return [baseline, candidate];
}

/** The same place, or the same values at a line that has moved. */
function isLike(one: StepDifference): (other: StepDifference) => boolean {
  return (other) =>
    other.step === one.step &&
    other.look === one.look &&
    (other.path === one.path || (other.baseline === one.baseline && other.candidate === one.candidate));
}
