import { Service, think } from '../../../loadtests/lib/index.ts';
import { Person, registerPeople } from './people.ts';
import type { Registered } from './people.ts';

// An hour of people who read and think: leaks, tokens that expire, logs that fill a disk. k6 run -e HOURS=8 for a night.
const service = new Service();
const hours = Number(__ENV['HOURS'] ?? 1);

export const options = service.judged({
  scenarios: {
    visits: { executor: 'constant-vus', vus: 40, duration: `${String(Math.round(hours * 3_600))}s` },
  },
});

export function setup(): readonly Registered[] {
  return registerPeople(service, 40);
}

let person: Person | undefined;

export default function (people: readonly Registered[]): void {
  person ??= Person.of(service, people);
  person.visit();
  think(1, 5);
}
