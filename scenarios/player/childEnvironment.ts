/** Variables by which Playwright would do something else than it is told, or colour and count what it prints. */
const others =
  /^(?:PW_|PWTEST_|PWDEBUG|PWPAUSE|PLAYWRIGHT_(?!BROWSERS_PATH$)|HARNESS_PLAY|FORCE_COLOR$|NO_COLOR$|DEBUG_COLORS$)/;

/** The name of what marks all processes of a play, however far they went from it. */
export const markName = 'HARNESS_PLAY_MARK';

/**
 * The environment of Playwright: without its own variables but for where its browsers are, without colours, with
 * temporary files in a folder that is removed.
 */
export function childEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  { mark, temporary }: { readonly mark: string; readonly temporary: string },
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !others.test(name));
  return {
    ...Object.fromEntries(kept),
    FORCE_COLOR: '0',
    TMPDIR: temporary,
    TMP: temporary,
    TEMP: temporary,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    [markName]: mark,
  };
}
