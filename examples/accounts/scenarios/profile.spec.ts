import { expect, test } from '../../../scenarios/lib/index.ts';
import { openPage, register } from './people.ts';

test('a change of the profile is there the next time', async ({ page, request, unique, see }) => {
  const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
  await test.step('she opens the page', () => openPage(page, ana));
  const profile = page.getByRole('region', { name: 'Profile' });
  await test.step('a phone number in letters is refused', async () => {
    await profile.getByLabel('Phone number').fill('nine');
    await profile.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toHaveText('phone must be + and 6 to 15 digits');
  });
  await test.step('she gives another', async () => {
    await profile.getByLabel('Phone number').fill('+361234567');
    await profile.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status')).toHaveText('Your profile was saved.');
  });
  await test.step('it is there the next time', async () => {
    await page.reload();
    await expect(profile.getByText('+361234567')).toBeVisible();
    await see('profile', profile);
  });
});
