import { expect, test } from 'vitest';
import { answeredLook, type Answer } from '../../../../scenarios/lib/answeredLook.ts';

const gone = new Error('Protocol error (Network.getResponseBody): No resource with given identifier found');

/** As a page gives it: its body has to be asked of the browser. */
function answer(status: number, body: string | null, method = 'POST'): Answer {
  return {
    status: () => status,
    url: () => 'http://127.0.0.1:4001/api/login?code=1',
    headersArray: () => Promise.resolve([{ name: 'content-type', value: 'text/plain' }]),
    body: () => (body === null ? Promise.reject(gone) : Promise.resolve(Buffer.from(body))),
    request: () => ({ method: () => method }),
  };
}

test('An answer whose body the browser has dropped fails the journey, with what to do.', async () => {
  await expect(answeredLook('the login', answer(200, null), {})).rejects.toThrow(
    /^answered\('the login'\): the body of the answer \(200, POST \/api\/login\) is gone.*before the page goes on/s,
  );
  const look = await answeredLook('the login', answer(200, 'hello'), {});
  expect(look.answer?.body).toBe(Buffer.from('hello').toString('base64'));
});

test.each([
  [302, 'POST'],
  [204, 'POST'],
  [304, 'GET'],
  [200, 'HEAD'],
])('An answer of status %i to %s has no body that could be gone.', async (status, method) => {
  expect((await answeredLook('it', answer(status, null, method), {})).answer?.body).toBe('');
});
