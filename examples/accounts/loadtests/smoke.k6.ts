import { Service } from '../../../loadtests/lib/index.ts';
import { Person, registerPeople } from './people.ts';
import type { Registered } from './people.ts';

// Does the script work, and does every operation answer? Each kind of visit twice: too few requests for a verdict.
const service = new Service({ limits: { requests: 80 } });

export const options = service.judged({
  scenarios: { visits: { executor: 'shared-iterations', vus: 1, iterations: 20, maxDuration: '1m' } },
});

export function setup(): readonly Registered[] {
  return registerPeople(service, 1);
}

let person: Person | undefined;

export default function (people: readonly Registered[]): void {
  person ??= Person.of(service, people);
  person.visit();
}
