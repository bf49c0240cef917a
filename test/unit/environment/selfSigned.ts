import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';

/** A TLS server on loopback whose certificate nobody knows but who is given it, gone after the test. */
export class PrivateServer implements AsyncDisposable {
  readonly url: string;
  /** PEM. */
  readonly ca: string;
  readonly #server: Server;

  private constructor(server: Server, port: number, ca: string) {
    this.#server = server;
    this.url = `https://127.0.0.1:${String(port)}`;
    this.ca = ca;
  }

  static async create(listener: RequestListener): Promise<PrivateServer> {
    const { cert, key } = selfSigned();
    const server = createServer({ cert, key }, listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return new PrivateServer(
      server,
      typeof address === 'object' && address !== null ? address.port : 0,
      cert,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** A certificate for 127.0.0.1 that signs itself, made here so that no key lies in the project (RFC 5280, in DER). */
function selfSigned(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('harness test')))));
  const algorithm = sequence(oid('2a8648ce3d040302')); // ecdsa-with-SHA256
  const names = sequence(der(0x87, Buffer.from([127, 0, 0, 1]))); // subjectAltName: iPAddress
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x18, Buffer.from('20990101000000Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid('551d11'), der(0x04, names)))),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const text = sequence(body, algorithm, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}
