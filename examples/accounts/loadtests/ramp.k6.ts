import { Service } from '../../../loadtests/lib/index.ts';
import { Person, registerPeople } from './people.ts';
import type { Registered } from './people.ts';

// Up to three times the load that the gate asks for: does it get slow on the way?
const service = new Service();

export const options = service.judged({
  scenarios: {
    visits: {
      executor: 'ramping-arrival-rate',
      startRate: 10,
      timeUnit: '1s',
      stages: [
        { target: 60, duration: '1m' },
        { target: 60, duration: '1m' },
        { target: 120, duration: '1m' },
        { target: 120, duration: '1m' },
        { target: 0, duration: '30s' },
      ],
      preAllocatedVUs: 200,
      maxVUs: 500,
    },
  },
});

export function setup(): readonly Registered[] {
  return registerPeople(service, 200);
}

let person: Person | undefined;

export default function (people: readonly Registered[]): void {
  person ??= Person.of(service, people);
  person.visit();
}
