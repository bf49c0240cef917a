import { readFile } from 'node:fs/promises';

import type { Route } from './http/route.ts';
import { route } from './http/route.ts';

const files = {
  '/app/': ['index.html', 'text/html; charset=utf-8'],
  '/app/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/app/page.js': ['page.js', 'text/javascript; charset=utf-8'],
} as const;

/** Nothing but the page's own files and the API beside it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** The page below `/app/`: what people see of all this. It asks the API by paths alone, whoever serves them. */
export async function pageRoutes(): Promise<readonly Route[]> {
  const served = Object.entries(files).map(async ([path, [name, type]]) => {
    const bytes = await readFile(new URL(`page/${name}`, import.meta.url));
    const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
    return route(path, { GET: () => ({ status: 200, headers, content: { type, bytes } }) });
  });
  const bare = route('/app', { GET: () => ({ status: 308, headers: { location: '/app/' } }) });
  return [bare, ...(await Promise.all(served))];
}
