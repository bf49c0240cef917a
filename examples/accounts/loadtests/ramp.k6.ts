import { Service } from '../../../loadtests/lib/index.ts';
import { Person } from './people.ts';

// Up to twice the load of an ordinary day: from where on does it get slow? k6 prints when.
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

const person = new Person(service);

export default function (): void {
  person.visit();
}
