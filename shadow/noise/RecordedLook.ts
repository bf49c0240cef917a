import { Identities } from '../../harness/correlation/Identities.ts';
import type { EdgeTable } from '../../harness/correlation/EdgeTable.ts';
import { normalisePath } from '../../harness/comparison/json/jsonPath.ts';
import type { ObservedResponse } from '../../harness/model/observation.ts';
import type { DisagreeingField } from '../../harness/model/pairedDisagreements.ts';
import { Comparator } from '../findings/Comparator.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Work } from '../replay/Work.ts';
import { controlPlan } from './controlPlan.ts';

const never = { scheduled: 0, sent: 0, firstByte: 0, ended: 0 };

/**
 * Says where a baseline's answer is as it was recorded. What was the same at another time does not vary by nature: a
 * control that says otherwise there is another system, or the second question changed something.
 */
export class RecordedLook {
  readonly #comparator: Comparator;
  readonly #identities: Identities;

  constructor(plan: ShadowPlan, table: EdgeTable) {
    this.#comparator = new Comparator(controlPlan(plan));
    this.#identities = new Identities(table, 1);
  }

  /** Whether a field of this answer is as recorded; null where that is not known. */
  of(work: Work, baseline: ObservedResponse): (field: DisagreeingField) => boolean | null {
    const { recorded } = work.exchange;
    if (recorded === null) return () => null;
    const { status, headers, body } = recorded;
    if (status !== baseline.status) return ({ location }) => (location === 'status' ? false : null);
    const before: ObservedResponse = { kind: 'response', status, headers, body, timing: never };
    const look = { ...work, exchange: { ...work.exchange, recorded: null } };
    const { differences, bodies } = this.#comparator.compare(look, before, baseline, this.#identities);
    const moved = new Set(differences.map(({ location, path }) => `${location} ${normalisePath(path)}`));
    return ({ location, path }) =>
      location === 'body' && bodies === 'not-compared' ? null : !moved.has(`${location} ${path}`);
  }
}
