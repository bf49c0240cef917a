import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultSide, type SideConfig } from '../../../../harness/config/sideConfig.ts';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import { dockerCheck } from '../../../../harness/run/doctor/dockerCheck.ts';

const nowhere = 'unix:///nowhere/docker.sock';

beforeEach(() => vi.stubEnv('DOCKER_HOST', nowhere));
afterEach(() => vi.unstubAllEnvs());

const noFlags = { baseline: null, candidate: null, control: null, writes: null };
const container = { port: 8080, env: {}, ready: { kind: 'port' }, timeout: 1_000 } as const;

async function told(candidate: Partial<SideConfig>): Promise<readonly string[]> {
  const service = { ...defaultService('auth', noFlags, '/'), candidate: { ...defaultSide, ...candidate } };
  const found = await dockerCheck.look(
    {
      directory: '/',
      config: null,
      services: [service],
      diagnoses: [],
      required: new Set(),
      lanes: new Set(),
      now: new Date(0),
      env: { DOCKER_HOST: nowhere },
    },
    AbortSignal.timeout(5_000),
  );
  return found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

test('Without an engine nothing is missing where nothing is an image.', async () => {
  expect(await told({})).toEqual([
    'optional docker: no container engine is running; needed only for sides that are images',
  ]);
});

test('Without an engine a side that is an image says that it is missing, and so does one whose database is.', async () => {
  const problem = 'missing docker: no container engine answers at DOCKER_HOST (ENOENT)';
  expect(await told({ up: { kind: 'image', name: 'auth:1', command: null, ...container } })).toEqual([
    `${problem}; what is brought up as an image: auth candidate`,
  ]);
  expect(await told({ database: { kind: 'image', name: 'postgres:18', ...container } })).toEqual([
    `${problem}; what is brought up as an image: auth candidate database`,
  ]);
});
