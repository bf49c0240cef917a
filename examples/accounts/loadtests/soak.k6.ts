import { Service, think } from '../../../loadtests/lib/index.ts';
import { Person } from './people.ts';

// An hour of people who read and think: leaks, tokens that expire, logs that fill a disk. k6 run -e HOURS=8 for a night.
const service = new Service();
const hours = Number(__ENV['HOURS'] ?? 1);

export const options = service.judged({
  scenarios: {
    visits: { executor: 'constant-vus', vus: 40, duration: `${String(Math.round(hours * 3_600))}s` },
  },
});

const person = new Person(service);

export default function (): void {
  person.visit();
  think(1, 5);
}
