import { expect, test } from 'vitest';
import { childEnvironment } from '../../../../scenarios/player/childEnvironment.ts';

test('Playwright is told nothing by the environment but where its browsers are', () => {
  const env = {
    PATH: '/bin',
    PLAYWRIGHT_BROWSERS_PATH: '/browsers',
    PLAYWRIGHT_JSON_OUTPUT_NAME: 'x.json',
    PWDEBUG: '1',
    PW_TEST_HTML_REPORT_OPEN: 'always',
    FORCE_COLOR: '1',
    NO_COLOR: '1',
    HARNESS_PLAY_ONLY_0: 'of another play',
    DATABASE_URL: 'postgres://x',
  };
  expect(childEnvironment(env, { mark: '/tmp/x:1', temporary: '/tmp/x/tmp' })).toEqual({
    PATH: '/bin',
    PLAYWRIGHT_BROWSERS_PATH: '/browsers',
    DATABASE_URL: 'postgres://x',
    FORCE_COLOR: '0',
    TMPDIR: '/tmp/x/tmp',
    TMP: '/tmp/x/tmp',
    TEMP: '/tmp/x/tmp',
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    HARNESS_PLAY_MARK: '/tmp/x:1',
  });
});
