import { connect, createServer as createTlsServer } from 'node:tls';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { tlsProblem } from '../../../harness/environment/tlsProblem.ts';

function failing(code: string, message: string, reason?: string): Error {
  return Object.assign(new Error(message), { code }, reason === undefined ? {} : { reason });
}

const origin = 'https://localhost:18080';

test('A plain HTTP port is told as such, whatever form the error has.', () => {
  const told = 'it does not speak TLS; is the address http://localhost:18080?';
  const old =
    'write EPROTO 4047E0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:354:\n';
  expect(tlsProblem(failing('EPROTO', old), origin)).toBe(told);
  const now =
    '40A7:error:0A0000C6:SSL routines:tls_get_more_records:packet length too long:../deps/openssl/ssl/record/methods/tls_common.c:662:\n';
  expect(tlsProblem(failing('ERR_SSL_PACKET_LENGTH_TOO_LONG', now, 'packet length too long'), origin)).toBe(
    told,
  );
});

test('What is no error of TLS is left to others.', () => {
  expect(tlsProblem(failing('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'), origin)).toBeNull();
  expect(tlsProblem(failing('EPROTO', 'write EPROTO'), origin)).toBeNull();
  expect(tlsProblem(new Error('self-signed certificate'), origin)).toBeNull();
});

test('A handshake that the server breaks off is told without files of the build.', async () => {
  // Without a certificate no cipher fits.
  const server = createTlsServer({}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen on a port');
  const { port } = address;
  try {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const [error]: readonly unknown[] = await once(socket, 'error').catch((reason: unknown) => [reason]);
    if (!(error instanceof Error)) throw new Error('the handshake did not fail');
    expect(tlsProblem(error, origin)).toMatch(/^TLS failed: (?:ssl\/tls )?[\w ]+$/);
  } finally {
    server.close();
  }
});
