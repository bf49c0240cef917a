import { expect, test } from '../../../scenarios/lib/index.ts';
import { openPage, register } from './people.ts';

test('a log-in elsewhere is told', async ({ page, request, unique, see }) => {
  const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
  const { username, password } = ana;
  await test.step('she opens the page', () => openPage(page, ana));
  await test.step('her app logs in too', async () => {
    const answer = await request.post('/auth/login', { data: { username, password } });
    expect(answer.status()).toBe(200);
  });
  await test.step('the page tells her', async () => {
    const log = page.getByRole('log', { name: 'Notifications' });
    await expect(log.getByText('Somebody logged in from an app.')).toBeVisible();
    await see('notifications', log);
  });
});
