import { Service } from '../../../loadtests/lib/index.ts';
import { Person, registerPeople } from './people.ts';
import type { Registered } from './people.ts';

// The one that the gate asks for: as many visits a second whatever the service does, some 4.5 requests each.
const service = new Service();

export const options = service.judged({
  scenarios: {
    visits: {
      executor: 'constant-arrival-rate',
      rate: 36,
      timeUnit: '1s',
      duration: '30s',
      preAllocatedVUs: 100,
      maxVUs: 200,
    },
  },
});

export function setup(): readonly Registered[] {
  return registerPeople(service, 100);
}

let person: Person | undefined;

export default function (people: readonly Registered[]): void {
  person ??= Person.of(service, people);
  person.visit();
}
