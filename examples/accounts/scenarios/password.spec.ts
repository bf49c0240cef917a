import { expect, test } from '../../../scenarios/lib/index.ts';
import { openPage, register, submitLogin } from './people.ts';

test('a change of the password is confirmed by mail', async ({ page, request, unique, outbox }) => {
  const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
  const changed = { ...ana, password: 'another-harbour-17' };
  await test.step('she opens the page', () => openPage(page, ana));
  await test.step('she changes her password', async () => {
    const form = page.getByRole('region', { name: 'Password' });
    await form.getByRole('textbox', { name: 'Current password' }).fill(ana.password);
    await form.getByRole('textbox', { name: 'New password' }).fill(changed.password);
    await form.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByRole('status')).toHaveText('Your password was changed.');
  });
  await test.step('the mail arrives', async () => {
    const mail = await outbox.mail(
      { to: ana.email, subject: 'Your password was changed' },
      { timeout: 5_000 },
    );
    expect(mail.text).toContain(ana.username);
  });
  await test.step('the old password is worth nothing', async () => {
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await submitLogin(page, ana);
    await expect(page.getByRole('alert')).toContainText('The username or password is wrong.');
  });
  await test.step('the new one lets her in', async () => {
    await submitLogin(page, changed);
    await expect(page.getByText('Listening.')).toBeVisible();
  });
});
