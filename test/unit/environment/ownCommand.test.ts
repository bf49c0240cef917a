import { expect, test } from 'vitest';
import { ownCommand } from '../../../harness/environment/ownCommand.ts';

test.each([
  [
    '/app/node_modules/migration-harness/dist/harness/environment/ownCommand.js',
    '/app',
    'npx migration-harness',
  ],
  ['/clone/harness/environment/ownCommand.ts', '/clone', 'npm run harness --'],
  ['/clone/harness/environment/ownCommand.ts', '/clone/docs', 'npx --no -- node ../harness/cli/main.ts'],
  ['/clone/harness/environment/ownCommand.ts', '/other', 'node ../clone/harness/cli/main.ts'],
])('%s started in %s is called by %s', (module, cwd, command) => {
  expect(ownCommand(module, cwd)).toBe(command);
});

test('Without being told, it looks where it lies and where it was started.', () => {
  expect(ownCommand()).toBe('npm run harness --');
});
