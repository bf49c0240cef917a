import { isPrincipalSlot } from '../../correlation/SessionKeys.ts';
import type { Slot } from '../../correlation/requestSlots.ts';
import { coverNames } from './coverNames.ts';
import type { KeyFacts, NamesTogether } from './KeySurvey.ts';
import { counted, percent, quoted, type Proposed } from './yamlText.ts';

/** As at run time: a value in more than a fifth of the exchanges is shared by many and joins what does not belong. */
const broadShare = 0.2;
/** A shorter recording says nothing about how broad a key is. */
const fewExchanges = 100;
const sessionLike = /sess|^sid$|[-_.]sid$|auth|token|jwt|remember|login/i;
const personLike =
  /^header:x-(?:.*-)?(?:session|user|device|client|visitor|account|customer|auth|access)(?:-?(?:id|token))?$/;
const mostListed = 12;
/** Fewer exchanges do not show that a value never comes again. */
const fewRepeats = 10;
/** Of the service's exchanges: what is rarer and no key is not worth a line. */
const leastTold = 0.01;

/** Which places tell who asks, with what speaks for each; those that do not qualify are told with why not. */
export function proposeKeys(
  facts: readonly KeyFacts[],
  together: readonly NamesTogether[],
  exchanges: number,
): readonly Proposed[] {
  const bySlot = new Map(facts.map((fact) => [fact.slot, fact]));
  const isKey = (slot: Slot): boolean => {
    const fact = bySlot.get(slot);
    return fact !== undefined && (broadDoubt(fact, exchanges) ?? kindDoubt(fact)) === null;
  };
  const needed = coverNames(together, isKey, (slot) => bySlot.get(slot)?.exchanges ?? 0);
  const doubtOf = (fact: KeyFacts): string | null => {
    const broad = broadDoubt(fact, exchanges);
    if (broad !== null || !isPrincipalSlot(fact.slot)) return broad ?? kindDoubt(fact);
    return needed.has(fact.slot) ? null : 'adds nothing: credentials or another name are there with it';
  };
  return facts
    .map((fact) => ({ fact, doubt: doubtOf(fact) }))
    .filter(({ fact, doubt }) => doubt === null || fact.exchanges >= leastTold * exchanges)
    .toSorted((a, b) => rank(a.fact) - rank(b.fact) || b.fact.exchanges - a.fact.exchanges)
    .map(({ fact, doubt }) => ({
      yaml: quoted(fact.slot),
      why: `${counted(fact.values, 'value')} in ${counted(fact.exchanges, 'exchange')}${doubt === null ? '' : `; ${doubt}`}`,
      sure: doubt === null,
    }))
    .slice(0, mostListed);
}

function broadDoubt({ broadest }: KeyFacts, exchanges: number): string | null {
  if (broadest <= broadShare * exchanges) return null;
  return exchanges < fewExchanges
    ? `one value covers ${percent(broadest, exchanges)}, and the recording is too short to say whether many share it`
    : `no session key: one value covers ${percent(broadest, exchanges)} of the service's exchanges`;
}

/** What speaks against a credential by itself. */
function kindDoubt(fact: KeyFacts): string | null {
  const { slot, values, exchanges } = fact;
  if (values === exchanges && exchanges >= fewRepeats) return 'no session key: new in each exchange';
  if (slot === 'header:authorization') return null;
  if (slot.startsWith('cookie:')) return cookieDoubt(fact);
  return personLike.test(slot) ? null : 'its name does not say that it belongs to one person';
}

function cookieDoubt({ slot, fitting, exchanges, given }: KeyFacts): string | null {
  if (fitting < 0.9 * exchanges) return 'its values are too short or plain for a session';
  if (given || sessionLike.test(slot.slice('cookie:'.length))) return null;
  return 'no recorded answer set it: perhaps a script that watches visitors';
}

/** Cookies, the authorization header, other headers, names. */
function rank({ slot }: KeyFacts): number {
  if (slot.startsWith('cookie:')) return 0;
  if (slot === 'header:authorization') return 1;
  return slot.startsWith('header:') ? 2 : 3;
}
