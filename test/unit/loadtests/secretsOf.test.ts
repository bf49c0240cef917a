import { expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { OperationResolver } from '../../../harness/operation/OperationResolver.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import type { K6Ended } from '../../../loadtests/engine/K6Order.ts';
import { hiddenOperations } from '../../../loadtests/hiddenOperations.ts';
import { LoadCleaning } from '../../../loadtests/LoadCleaning.ts';
import { loadSection } from '../../../loadtests/section.ts';
import { secretsOf } from '../../../loadtests/secretsOf.ts';
import { operationOf, runOf } from './loadRuns.ts';

const service = defaultService(
  'shop',
  { baseline: null, candidate: 'http://candidate.test', writes: null },
  '/work',
);

function secretsIn(env: Readonly<Record<string, string>>): readonly string[] {
  return secretsOf({ service, section: loadSection.parse({ env }), sides: ['candidate'] });
}

const secret = 'pa"ss w%rd/1?x';
const spelled = [
  secret,
  encodeURIComponent(secret),
  encodeURI(secret),
  encodeURIComponent(secret).toLowerCase(),
  encodeURIComponent(encodeURIComponent(secret)),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64url'),
];

test.each(['ANYTHING', 'LOAD_PASSWORD'])(
  'a value under %s is found in a path however it is spelled',
  (name) => {
    const resolver = hiddenOperations(new OperationResolver([]), secretsIn({ [name]: secret }));
    for (const spelling of spelled.filter((one) => !one.includes('?')))
      expect(resolver.resolve('GET', `/ok/${spelling}/orders`).id).toBe('GET /ok/{}/orders');
  },
);

test('what config or OpenAPI file name keeps its name, whatever secrets there are', () => {
  const known = new OperationResolver([{ method: 'GET', path: '/acme-42/orders/{id}' }]);
  const resolver = hiddenOperations(known, secretsIn({ TENANT: 'acme-42' }));
  expect(resolver.resolve('GET', '/acme-42/orders/7').id).toBe('GET /acme-42/orders/{}');
  expect(resolver.resolve('GET', '/acme-42/other').id).toBe('GET /{}/other');
});

test('no text, threshold, check or name of what k6 did holds a known secret in any spelling', () => {
  const cleaning = new LoadCleaning(secretsIn({ ANYTHING: secret }), new Redactor());
  const quoted = JSON.stringify(secret).slice(1, -1);
  for (const spelling of [...spelled.filter((_, at) => at !== 4), quoted]) {
    const said = `told ${spelling}: no`;
    const ended: K6Ended = {
      run: runOf([operationOf(`GET ${said}`)], {
        checks: [{ name: said, passed: 1, failed: 0 }],
        thresholds: [
          { metric: `http_req_duration{name:${said}}`, expression: 'p(95)<1', outcome: 'crossed' },
        ],
      }),
      remarks: {
        exception: said,
        error: said,
        overflow: false,
        wrongWithoutRequest: 0,
        hiddenUrls: 0,
        unmade: { count: 1, first: said },
      },
      notes: [said],
    };
    const written = JSON.stringify(cleaning.ended(ended));
    expect(written).not.toContain(JSON.stringify(spelling).slice(1, -1));
    expect(written).toContain('GET told {}: no');
  }
});

test('words, numbers, addresses and what is short are no secrets by themselves; passwords are', () => {
  const harmless = {
    LOAD_USER: 'somebody',
    AUTH_SERVICE: 'accounts',
    SESSION_LENGTH: '30m',
    TOKEN_URL: 'http://127.0.0.1:8080/token',
    BASE: 'localhost:8080',
    ITEM: '/things/list',
    ORDERS: '123456',
    CODE: 'a1b2',
  };
  expect(secretsIn(harmless)).toEqual([]);
  const users = JSON.stringify([{ name: 'somebody', password: 'correcthorse' }]);
  expect(secretsIn({ LOAD_PASSWORD: 'correcthorse' })).toEqual(['correcthorse']);
  expect(secretsIn({ USERS: users })).toContain('correcthorse');
  expect(secretsIn({ LOAD_USERS: 'ann:horse7battery,bob:staple8cell' })).toEqual(
    expect.arrayContaining(['horse7battery', 'staple8cell']),
  );
  expect(secretsIn({ STORE: 'postgres://ann:horse7battery@db/shop' })).toContain('horse7battery');
});
