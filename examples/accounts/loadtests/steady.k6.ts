import { Service } from '../../../loadtests/lib/index.ts';
import { Person } from './people.ts';

// The one that the gate asks for: as many visits a second whatever the service does, some 4 requests each.
const service = new Service();

export const options = service.judged({
  scenarios: {
    visits: {
      executor: 'constant-arrival-rate',
      rate: 60,
      timeUnit: '1s',
      duration: '16s',
      preAllocatedVUs: 100,
      maxVUs: 200,
    },
  },
});

const person = new Person(service);

export default function (): void {
  person.visit();
}
