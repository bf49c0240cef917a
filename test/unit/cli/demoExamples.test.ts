import { describe, expect, test } from 'vitest';
import { exampleFor } from '../../../harness/cli/demoExamples.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';

const faults = { accounts: ['lost-role', 'idor'], orders: ['lost-compensation'] };

describe('The example that a demo judges is', () => {
  test.each([
    [undefined, [], 'accounts'],
    [undefined, ['idor', 'lost-role'], 'accounts'],
    [undefined, ['lost-compensation'], 'orders'],
    ['orders', [], 'orders'],
    ['orders', ['lost-compensation'], 'orders'],
  ] as const)('for --example %s and faults %j %s.', (wanted, asked, example) => {
    expect(exampleFor(wanted, asked, faults)).toBe(example);
  });
});

describe('No demo is run', () => {
  test.each([
    [undefined, ['lost-rol'], 'there is no fault lost-rol', 'did you mean lost-role? '],
    [undefined, ['xyz'], 'there is no fault xyz', ''],
    [undefined, [''], '--fault needs a name', ''],
    ['orders', ['idor'], 'idor is a fault of accounts, and orders is to be judged', 'a demo judges one'],
    [undefined, ['idor', 'lost-compensation'], 'lost-compensation is a fault of orders', 'a demo judges one'],
  ] as const)('for --example %s and faults %j.', (wanted, asked, message, hint) => {
    const choose = (): unknown => exampleFor(wanted, asked, faults);
    expect(choose).toThrow(UsageError);
    expect(choose).toThrow(message);
    expect(choose).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
  });
});
