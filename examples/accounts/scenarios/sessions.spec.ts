import { expect, test } from '../../../scenarios/lib/index.ts';
import { openPage, register } from './people.ts';

test('an app gets a new token for one that has expired', async ({ request, unique, answered }) => {
  const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
  const { username, password } = ana;
  const profileWith = (token: string) =>
    request.get('/auth/profile', { headers: { authorization: `Bearer ${token}` } });

  const first = await test.step('her app logs in for three seconds', async () => {
    const answer = await request.post('/auth/login', { data: { username, password, expires_in: 3 } });
    expect(answer.status()).toBe(200);
    await answered('tokens', answer);
    return answer.json();
  });
  await test.step('the token expires', async () => {
    await expect.poll(async () => (await profileWith(first.access_token)).status()).toBe(401);
    await answered('refusal', await profileWith(first.access_token));
  });
  const next = await test.step('the refresh token gets a new one', async () => {
    const answer = await request.post('/auth/refresh', { data: { refresh_token: first.refresh_token } });
    expect(answer.status()).toBe(200);
    return answer.json();
  });
  await test.step('the new one lets the app in', async () => {
    const profile = await profileWith(next.access_token);
    expect(profile.status()).toBe(200);
    // The number follows from the user name, and hers is another on each side.
    await answered('profile', profile, { ignore: ['$.user.account_number'] });
  });
  await test.step('the old refresh token is worth nothing', async () => {
    const answer = await request.post('/auth/refresh', { data: { refresh_token: first.refresh_token } });
    expect(answer.status()).toBe(401);
  });
});

test('log out everywhere', async ({ page, browser, side, request, unique, see }) => {
  const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
  const elsewhere = await browser.newContext({ baseURL: side.url });
  const other = await elsewhere.newPage();
  await test.step('she logs in at home and in a library', async () => {
    await openPage(page, ana);
    await openPage(other, ana);
  });
  await test.step('at home she logs out everywhere', async () => {
    await page.getByRole('button', { name: 'Log out everywhere' }).click();
    await expect(page.getByRole('status')).toHaveText('You have been logged out everywhere.');
  });
  await test.step('the page in the library says so', async () => {
    await expect(other.getByRole('status')).toHaveText('You have been logged out everywhere.');
    await see('the library', other.getByRole('main'));
  });
  await test.step('it stays logged out', async () => {
    await other.reload();
    await expect(other.getByRole('button', { name: 'Log in' })).toBeVisible();
  });
  await elsewhere.close();
});
