import { expect, test } from '../../../scenarios/lib/index.ts';
import { openPage, register } from './people.ts';

/** 2 by 2 pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mPQqDgBRAwQCgAk7gWhGYaOqgAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture is uploaded', async ({ page, request, unique, see, answered }) => {
  const ana = await test.step('Ana has an account', () => register(request, unique('ana')));
  await test.step('she opens the page', () => openPage(page, ana));
  const picture = page.getByRole('region', { name: 'Picture' });
  const upload = async (name: string, mimeType: string, buffer: Buffer): Promise<void> => {
    await picture.getByLabel('Picture file').setInputFiles({ name, mimeType, buffer });
    await picture.getByRole('button', { name: 'Upload' }).click();
  };
  await test.step('a text is no picture', async () => {
    await upload('ana.png', 'image/png', Buffer.from('not a picture'));
    await expect(page.getByRole('alert')).toHaveText('picture must be a PNG or JPEG image');
    await see('no picture', picture);
  });
  await test.step('she uploads one', async () => {
    await upload('ana.png', 'image/png', png);
    await expect(page.getByRole('status')).toHaveText('Your picture was uploaded.');
  });
  await test.step('the page shows it', async () => {
    const image = picture.getByRole('img', { name: 'Your picture' });
    await expect(image).toBeVisible();
    await expect(image).toHaveJSProperty('naturalWidth', 2);
    await see('picture', picture);
  });
  await test.step('it is stored as it was sent', async () => {
    const stored = await page.request.get('/auth/picture');
    expect(await stored.body()).toEqual(png);
    await answered('picture', stored);
  });
});
