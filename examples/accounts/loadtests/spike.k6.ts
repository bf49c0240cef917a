import { Service } from '../../../loadtests/lib/index.ts';
import { Person, registerPeople } from './people.ts';
import type { Registered } from './people.ts';

// Everybody at once for a quarter of a minute, as after a mail to all: does it come back to itself afterwards?
const service = new Service({ limits: { p95: 1_000 } });

export const options = service.judged({
  scenarios: {
    visits: {
      executor: 'ramping-arrival-rate',
      startRate: 20,
      timeUnit: '1s',
      stages: [
        { target: 20, duration: '20s' },
        { target: 100, duration: '5s' },
        { target: 100, duration: '15s' },
        { target: 20, duration: '5s' },
        { target: 20, duration: '45s' },
      ],
      preAllocatedVUs: 300,
      maxVUs: 600,
    },
  },
});

export function setup(): readonly Registered[] {
  return registerPeople(service, 300);
}

let person: Person | undefined;

export default function (people: readonly Registered[]): void {
  person ??= Person.of(service, people);
  person.visit();
}
