import { Service } from '../../../loadtests/lib/index.ts';
import { Person } from './people.ts';

// Does the script work, and does every operation answer? Each kind of visit twice: too few requests for a verdict.
const service = new Service({ limits: { requests: 80 } });

export const options = service.judged({
  scenarios: { visits: { executor: 'shared-iterations', vus: 1, iterations: 20, maxDuration: '1m' } },
});

const person = new Person(service);

export default function (): void {
  person.visit();
}
