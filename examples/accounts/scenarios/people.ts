import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from '../../../scenarios/lib/index.ts';

/** Somebody with an account. */
export interface Person {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** An account of this journey's own: `username` is a value of `unique`. */
export async function register(request: APIRequestContext, username: string): Promise<Person> {
  const person = { username, email: `${username}@mail.example`, password: 'quiet-harbour-4821' };
  const names = { first_name: 'Ana', last_name: 'Kovács' };
  const answer = await request.post('/auth/register', { data: { ...person, ...names } });
  expect(answer.status()).toBe(201);
  return person;
}

/** Fills in the form of the page and sends it; the page says what came of it. */
export async function submitLogin(
  page: Page,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** Opens the page as somebody who is logged in already, and waits until it listens: then all of it is there. */
export async function openPage(page: Page, { username, password }: Person): Promise<void> {
  const answer = await page.request.post('/auth/session', { form: { username, password }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  await page.goto('/app/');
  await expect(page.getByText('Listening.')).toBeVisible();
}
