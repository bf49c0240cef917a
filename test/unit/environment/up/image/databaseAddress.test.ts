import { expect, test } from 'vitest';
import { databaseAddress, databaseEnv } from '../../../../../harness/environment/up/image/databaseAddress.ts';

const at = { host: '127.0.0.1', port: 32_768 };

test('A database is reached by what its environment says, with the defaults of the official image.', () => {
  expect(databaseAddress({ POSTGRES_PASSWORD: 'p/w' }, at)).toEqual({
    url: 'postgres://postgres:p%2Fw@127.0.0.1:32768/postgres',
    ...at,
    name: 'postgres',
    user: 'postgres',
    password: 'p/w',
  });
  const named = databaseAddress({ POSTGRES_USER: 'auth', POSTGRES_PASSWORD: 'x' }, at);
  expect([named.user, named.name]).toEqual(['auth', 'auth']);
  expect(databaseAddress({ POSTGRES_USER: 'auth', POSTGRES_DB: 'accounts' }, at).name).toBe('accounts');
});

test('A password is drawn where none is given, another one each time, and left as it is where one is.', () => {
  const [one, other] = [databaseEnv({}), databaseEnv({})];
  expect(one['POSTGRES_PASSWORD']).toMatch(/^[\w-]{20,}$/);
  expect(one['POSTGRES_PASSWORD']).not.toBe(other['POSTGRES_PASSWORD']);
  expect(databaseEnv({ POSTGRES_PASSWORD: 'own', TZ: 'UTC' })).toEqual({
    POSTGRES_PASSWORD: 'own',
    TZ: 'UTC',
  });
});
