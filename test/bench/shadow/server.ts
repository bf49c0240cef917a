import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** The system of the bench: answers everything with 1 kB of JSON in which only a token differs. */
const filler = Array.from({ length: 18 }, (_, index) => ({
  id: index,
  name: `article number ${String(index)}`,
  open: true,
}));
const [head = '', tail = ''] = JSON.stringify({ kind: 'list', token: '@', items: filler }).split('@');

const server = createServer((_request, response) => {
  const body = `${head}${randomBytes(24).toString('base64url')}${tail}`;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null)
    process.send?.(`http://127.0.0.1:${String(address.port)}`);
});
process.on('disconnect', () => process.exit(0));
