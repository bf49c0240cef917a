import { rewriteRequest } from '../../harness/correlation/rewriteRequest.ts';
import type { Observation } from '../../harness/model/observation.ts';
import type { SideClient } from '../sides/SideClient.ts';
import type { SideValues } from '../sides/SideValues.ts';
import type { Sent, Work } from '../replay/Work.ts';
import { failureText } from '../../harness/environment/failureOf.ts';

/** Failures in a row after which the control is asked no more: each may cost a timeout. */
const givenUpAfter = 16;

/**
 * The second instance of the baseline. For its own values it is to the baseline what the candidate is: a pair of its
 * own, so that nothing of it reaches the pair that is judged.
 */
export class ControlSide {
  readonly values: SideValues;
  readonly #client: SideClient;
  #answers = 0;
  #failures = 0;
  #last: string | null = null;

  constructor(client: SideClient, values: SideValues) {
    this.#client = client;
    this.values = values;
  }

  /** Sends the control its request; null where a value for it is not to be had, or where it was given up. */
  async send(work: Work, scheduled: number): Promise<Sent | null> {
    if (this.#failures >= givenUpAfter) return null;
    const bound = this.values.bind(work);
    if (bound.kind !== 'bound') return null;
    const request = rewriteRequest(work.exchange.request, work.requestText, bound.values.candidate);
    const observation = await this.#client.send(request, scheduled);
    this.#observe(observation);
    return { request, observation };
  }

  /** What the answers gave; null where the control was not asked, so that it lacks what others got. */
  learn(work: Work, baseline: Observation, control: Observation | null): void {
    if (control === null) this.values.giveNothing(work);
    else this.values.learn(work, baseline, control);
  }

  /** The exchange was sent to nobody. */
  leaveOut(work: Work): void {
    this.values.giveNothing(work);
  }

  /** Why nothing, or nothing more, was to be had of it; null where it answers. */
  get trouble(): string | null {
    if (this.#failures < givenUpAfter && (this.#answers > 0 || this.#failures === 0)) return null;
    return `the control ${this.#answers === 0 ? 'never answered' : 'stopped answering'} (${this.#last ?? ''})`;
  }

  /** How it failed where it never answered; null where it did, or was not asked. */
  get silence(): string | null {
    return this.#answers === 0 && this.#failures > 0 ? this.#last : null;
  }

  #observe(observation: Observation): void {
    if (observation.kind === 'response') {
      this.#answers += 1;
      this.#failures = 0;
      return;
    }
    if (observation.cause === 'aborted') return;
    this.#failures += 1;
    this.#last = failureText('control', observation);
  }
}
