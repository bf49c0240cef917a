import { expect, test } from '../../../scenarios/lib/index.ts';
import { register, submitLogin } from './people.ts';

test.describe('log in', () => {
  test('with the right password', async ({ page, request, unique, see }) => {
    const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
    await test.step('she opens the page', async () => {
      await page.goto('/app/');
      await see('the log-in', page.getByRole('main'));
    });
    await test.step('the browser is sent back to the page', async () => {
      const [landed] = await Promise.all([
        page.waitForResponse((answer) => answer.request().redirectedFrom() !== null),
        submitLogin(page, ana),
      ]);
      await page.waitForURL(landed.url());
      expect(new URL(landed.url()).pathname).toBe('/app/');
    });
    await test.step('the page shows her profile', async () => {
      const profile = page.getByRole('region', { name: 'Profile' });
      await expect(profile.getByText(ana.email)).toBeVisible();
      await see('profile', profile);
    });
  });

  test('with a wrong password, until the account is locked', async ({ page, request, unique, see }) => {
    const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
    const wrong = { ...ana, password: 'loud-harbour-1284' };
    const problem = page.getByRole('alert');
    await page.goto('/app/');
    for (const left of [2, 1]) {
      await test.step(`a wrong password is refused, ${String(left)} left`, async () => {
        await submitLogin(page, wrong);
        await expect(problem).toHaveText(
          `The username or password is wrong. Attempts left: ${String(left)}.`,
        );
        await see('refusal', page.getByRole('main'));
      });
    }
    await test.step('the third one locks the account', async () => {
      await submitLogin(page, wrong);
      await expect(problem).toHaveText('The account is locked. Try again in a moment.');
    });
    await test.step('a moment later the right one lets her in', async () => {
      const { username, password } = ana;
      const logIn = () => request.post('/auth/login', { data: { username, password } });
      await expect.poll(async () => (await logIn()).status(), { intervals: [1_000] }).toBe(200);
    });
  });

  test('with a cookie that only the browser can use', async ({ page, context, request, unique }) => {
    const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
    await test.step('she logs in on the page', async () => {
      await page.goto('/app/');
      await submitLogin(page, ana);
      await expect.poll(async () => (await context.cookies()).length).toBe(1);
    });
    await test.step('the cookie has its flags', async () => {
      const { httpOnly, sameSite, path } = (await context.cookies()).find(({ name }) => name === 'sid') ?? {};
      expect({ httpOnly, sameSite, path }).toEqual({ httpOnly: true, sameSite: 'Lax', path: '/' });
    });
    await test.step('no script of the page can read it', async () => {
      const isReadable = await page.evaluate("document.cookie.includes('sid=')");
      expect(isReadable).toBe(false);
    });
  });
});
