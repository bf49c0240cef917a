import type { Doubt } from '../../harness/model/doubt.ts';
import type { ControlSide } from './ControlSide.ts';
import type { NoisyField } from './NoisyField.ts';
import type { NoiseRulings } from './NoiseRulings.ts';

/** Fields told one by one. */
const told = 10;

function count(number: number): string {
  return number.toLocaleString('en');
}

function placeOf({ operation, location, path, kind }: NoisyField): string {
  const what = location === 'status' ? 'the status' : `\`${path}\``;
  return `${what} of ${operation}${kind === 'value' || kind === 'status' ? '' : ` (${kind})`}`;
}

/** What a reader should know of fields that vary by nature: one sentence each. */
export function noiseNotes(rulings: NoiseRulings | null, control: ControlSide | null): readonly string[] {
  const trouble = control?.trouble ?? null;
  const silent = trouble === null ? [] : [`${trouble}: from then on nothing showed natural noise`];
  if (rulings === null) return silent;
  const fields = rulings.fields.toSorted((a, b) => varied(b) - varied(a));
  const more = fields.length - told;
  const by = control === null ? 'the baseline was asked again' : 'the control was asked too';
  return [
    ...silent,
    ...fields.slice(0, told).map((field) => sentence(field, rulings)),
    ...(more > 0 ? [`${count(more)} more fields vary by nature, see control.ndjson`] : []),
    `natural noise is known from ${count(rulings.pairs)} exchanges for which ${by}`,
  ];
}

function varied({ controlOnly, both }: NoisyField): number {
  return controlOnly + both;
}

function sentence(field: NoisyField, rulings: NoiseRulings): string {
  const itself = `the baseline differs from itself in ${count(varied(field))} of ${count(field.pairs)}`;
  switch (field.judged) {
    case 'noise':
      return `${placeOf(field)} varies by nature: ${itself}; checked as ${rulings.checkedAs(field)}`;
    case 'unclear':
      return `${placeOf(field)} may vary by nature: ${field.because ?? itself}`;
    case 'systematic':
      return `${placeOf(field)} does not vary by nature, though ${itself}: always the same way, so that it is held to every difference`;
    case 'excess':
      return `${placeOf(field)} varies by nature, and in the candidate more often: ${itself}; alone, the candidate in ${count(field.candidateOnly)} and the baseline in ${count(field.controlOnly)}`;
    default:
      return field.judged satisfies never;
  }
}

/** Fields of which the pairs allow neither to count their differences nor to let them pass. */
export function noiseDoubts(rulings: NoiseRulings | null): readonly Doubt[] {
  const unclear = (rulings?.fields ?? []).filter(({ judged }) => judged === 'unclear');
  const [first] = unclear;
  if (first === undefined) return [];
  const others = unclear.length === 1 ? '' : `, and ${count(unclear.length - 1)} more fields`;
  const told =
    first.because ??
    `the candidate alone differs in ${count(first.candidateOnly)} of ${count(first.pairs)} pairs, the baseline alone from itself in ${count(first.controlOnly)}; run again, or with more of that operation`;
  const reason = `${placeOf(first)} may vary by nature or not${others}: ${told}`;
  return [{ lane: 'shadow', id: 'noise', reason }];
}
