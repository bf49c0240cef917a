import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goEnvironment } from '../../../../harness/program/install/buildFromModule.ts';
import { goToolchain } from '../../../../harness/program/install/goToolchain.ts';
import { program, testFolder } from '../fakeProgram.ts';

function go(version: string): string {
  const folder = testFolder();
  program(join(folder, 'go'), `[ "$GOTOOLCHAIN" = local ] && echo "go version ${version} linux/amd64"`);
  return folder;
}

test('The first Go that is new enough is taken, from PATH and then from where installers put it.', async () => {
  const [old, middle, recent, next] = [go('go1.19.8'), go('go1.21.0'), go('go1.26.8'), go('go2.0')];
  const found = (path: readonly string[], others: readonly string[] = []) =>
    goToolchain({ major: 1, minor: 25 }, { PATH: path.join(':') }, others);
  expect(await found([])).toBeNull();
  expect(await found([old])).toBeNull();
  expect(await found([old], [recent])).toEqual({
    path: join(recent, 'go'),
    version: 'go1.26.8',
    fetchesNewer: false,
  });
  expect(await found([middle], [recent])).toMatchObject({ version: 'go1.21.0', fetchesNewer: true });
  expect(await found(['bin', '', next])).toMatchObject({ version: 'go2.0', fetchesNewer: false });
});

test('What would change the build is set, and where modules come from stays.', () => {
  const given = {
    GOFLAGS: '-mod=vendor',
    GOOS: 'plan9',
    GOTOOLCHAIN: 'local',
    GOWORK: '/x/go.work',
    GOPROXY: 'http://p',
  };
  const old = goEnvironment({ path: 'go', version: 'go1.21.0', fetchesNewer: true }, given);
  expect(old).toMatchObject({
    GOFLAGS: '-mod=readonly',
    GOWORK: 'off',
    GOTOOLCHAIN: 'auto',
    GOPROXY: 'http://p',
  });
  expect(old['GOOS']).toBe(process.platform === 'win32' ? 'windows' : process.platform);
  expect(goEnvironment({ path: 'go', version: 'go1.26.8', fetchesNewer: false }, {})['GOTOOLCHAIN']).toBe(
    'local',
  );
});
