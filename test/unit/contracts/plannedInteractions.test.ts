import { expect, test } from 'vitest';
import { readPact } from '../../../contracts/pact/readPact.ts';
import { plannedInteractions } from '../../../contracts/plannedInteractions.ts';
import { OperationResolver } from '../../../harness/operation/OperationResolver.ts';

const resolver = new OperationResolver([]);

function pactWith(number: string): ReturnType<typeof readPact> {
  const answer = `{"status": 200, "body": {"account_number": ${number}}}`;
  const interaction = `{"description": "get it", "request": {"method": "GET", "path": "/a"}, "response": ${answer}}`;
  return readPact(
    `{"consumer": {"name": "web"}, "provider": {"name": "auth"}, "interactions": [${interaction}]}`,
    `${number}.json`,
  );
}

test('What two pacts say word for word is verified once; two that differ in the last digit of a large integer are two.', () => {
  const first = pactWith('6917529027641081857');
  expect(plannedInteractions([first, first], resolver)).toHaveLength(1);
  expect(plannedInteractions([first, pactWith('6917529027641081858')], resolver)).toHaveLength(2);
});
