import { expect, test } from 'vitest';
import { environmentSecrets } from '../../../contracts/environmentSecrets.ts';

test('What the environment holds under the name of a secret is one; a path, a word and a short value are none.', () => {
  const env = {
    STRIPE_KEY: 'sk8f3K2pQ9zXw7',
    PGPASSWORD: 'correct-horse',
    SIGNING_KEY: '/run/secrets/signing',
    TOKEN: 'disabled',
    API_TOKEN: 'ab1',
    HOME: '/home/somebody',
    NO_SECRET: undefined,
    KEYBOARD: 'layout-de-105',
  };
  expect(environmentSecrets(env)).toEqual(['sk8f3K2pQ9zXw7', 'correct-horse']);
});
