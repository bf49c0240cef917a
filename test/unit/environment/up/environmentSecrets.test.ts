import { expect, test } from 'vitest';
import { defaultSide, type SideConfig } from '../../../../harness/config/sideConfig.ts';
import { environmentSecrets } from '../../../../harness/environment/up/environmentSecrets.ts';
import { databaseEnv } from '../../../../harness/environment/up/image/databaseAddress.ts';
import { withDrawnPassword } from '../../../../harness/environment/up/withDrawnPassword.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';

function side(env: Readonly<Record<string, string>>): SideConfig {
  const ready = { kind: 'port' } as const;
  return {
    ...defaultSide,
    database: { kind: 'image', name: 'postgres:18', port: 5432, env, ready, timeout: 60_000 },
  };
}

test('The password that is drawn for a container of a database is a secret before the container is there.', () => {
  const drawn = withDrawnPassword(side({ POSTGRES_USER: 'shop' }));
  const [password = '', ...others] = environmentSecrets(drawn, new Redactor());
  expect(password).toMatch(/^[\w-]{24}$/);
  expect(others).toEqual([]);
  // What is brought up of it has this one, and no other.
  expect(drawn.database?.kind === 'image' ? databaseEnv(drawn.database.env) : null).toEqual({
    POSTGRES_USER: 'shop',
    POSTGRES_PASSWORD: password,
  });
});

test('A password that the config gives stays, and is as secret.', () => {
  const given = withDrawnPassword(side({ POSTGRES_PASSWORD: 'correct-horse' }));
  expect(environmentSecrets(given, new Redactor())).toEqual(['correct-horse']);
});
