/** Secrets of every kind, made for the tests; each must be gone wherever it was planted. */
export const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsImlhdCI6MTcwMDAwMDAwMH0.k3Jx9vQ2mWc7ZrT1bYpL5sNdHfGa0uXeVoKiQjRw8Bs';
export const opaque = 'Zk9vQ2mWc7rT1bYpL5sNdHf_Ga0uXeVoKiQjRw8-BsE';

export interface Planted {
  readonly what: string;
  readonly secret: string;
  readonly text: string;
}

export const planted: readonly Planted[] = [
  { what: 'a bearer token', secret: 'abcdefgh12345', text: 'sent Bearer abcdefgh12345 to the side' },
  { what: 'a JWT', secret: jwt, text: `token was ${jwt}, which expired` },
  {
    what: 'a JWT without signature',
    secret: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiJ9.',
    text: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiJ9.',
  },
  { what: 'a JWT among dots', secret: jwt, text: `...eyJ.x_${jwt}...` },
  {
    what: 'a Digest line',
    secret: '6629fae49393a05397450978507c4ef1',
    text: 'Authorization: Digest username="bob", response="6629fae49393a05397450978507c4ef1"',
  },
  { what: 'Basic credentials', secret: 'Ym9iOmh1bnRlcjI=', text: 'Basic Ym9iOmh1bnRlcjI=' },
  {
    what: 'an Authorization line',
    secret: 'opensesame',
    text: 'Authorization: Custom opensesame\r\nAccept: */*',
  },
  {
    what: 'an Authorization header in curl',
    secret: 'zzz-yyy',
    text: "curl -H 'authorization: zzz-yyy' http://a/",
  },
  { what: 'a Cookie line', secret: 'plainword', text: 'Cookie: theme=dark; sid=plainword; x=1' },
  { what: 'a Set-Cookie line', secret: 'c00kie', text: 'Set-Cookie: anything=c00kie; Path=/; HttpOnly' },
  { what: 'a header with an API key', secret: 'k-123-secret', text: 'X-Api-Key: k-123-secret' },
  { what: 'a form field', secret: 'hunter2', text: 'user=bob&password=hunter2&remember=1' },
  { what: 'an encoded form field', secret: 'hunter2%21', text: 'user%5Bpassword%5D=hunter2%21&x=1' },
  { what: 'a nested form field', secret: 'hunter2!', text: 'user[password]=hunter2!&x=1' },
  { what: 'a query parameter', secret: 'q1w2e3', text: 'GET /reset?access_token=q1w2e3&lang=de HTTP/1.1' },
  { what: 'a JSON field', secret: 'correct horse', text: '{"user":"bob","newPassword":"correct horse"}' },
  {
    what: 'a JSON field in broken JSON',
    secret: 'correct horse',
    text: 'body: {"user":"bob","newPassword":"correct horse", …',
  },
  {
    what: 'a JSON field cut off',
    secret: 'correct hor',
    text: 'body {"user":"bob","newPassword":"correct hor',
  },
  { what: 'a JSON field with an escaped quote', secret: 'a\\"bcdef', text: 'x {"secret": "a\\"bcdef"} y' },
  { what: 'JSON inside a JSON string', secret: 'hunter2', text: '{"body":"{\\"password\\":\\"hunter2\\"}"}' },
  {
    what: 'JSON inside a JSON string in text',
    secret: 'hunter2',
    text: 'got {\\"password\\":\\"hunter2\\"} back',
  },
  { what: 'a number in JSON', secret: '90210', text: '{"card":{"pin":90210}}' },
  { what: 'a number in broken JSON', secret: '90210', text: 'got {"pin": 90210, ' },
  { what: 'an array of tokens', secret: 'tok-b', text: '{"tokens":["tok-a","tok-b"]}' },
  {
    what: 'a field below a secret',
    secret: 'inner-value',
    text: '{"token":{"type":"opaque","value":"inner-value"}}',
  },
  { what: 'a Python dict', secret: 'hunter2', text: "{'password': 'hunter2'}" },
  { what: 'an XML element', secret: 'hunter2', text: '<login><password kind="x">hunter2</password></login>' },
  { what: 'an XML attribute', secret: 'hunter2', text: '<login password="hunter2"/>' },
  { what: 'a URL with a password', secret: 'hunter2', text: 'postgres://app:hunter2@db:5432/accounts' },
  { what: 'a connection string', secret: 'hunter2', text: 'Server=db;Uid=app;Pwd=hunter2;Database=x' },
  { what: 'a spoken assignment', secret: 'hunter2', text: 'login failed with password: hunter2' },
  {
    what: 'a private key',
    secret: 'MIIEvQIBADANBg',
    text: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----',
  },
  {
    what: 'a private key cut off',
    secret: 'MIIEvQIBADANBg',
    text: '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBg',
  },
  { what: 'an opaque token', secret: opaque, text: `refresh with ${opaque} failed` },
  {
    what: 'a base64 token',
    secret: 'q83vEjRWeJCrze8SNFZ4kKvN/xI0VniQq83vEjRWeJA+',
    text: 'state q83vEjRWeJCrze8SNFZ4kKvN/xI0VniQq83vEjRWeJA+ x',
  },
  { what: 'an AWS key', secret: 'AKIAIOSFODNN7EXAMPLE', text: 'using AKIAIOSFODNN7EXAMPLE now' },
  { what: 'a session cookie of PHP', secret: 'r2t5uoim', text: 'PHPSESSID=r2t5uoim' },
  { what: 'a session by its whole name', secret: 's-9182', text: 'GET /x?session=s-9182' },
  { what: 'a key by its whole name', secret: 'AbCd-17', text: 'GET /maps?key=AbCd-17&q=x' },
  { what: 'a CSRF token', secret: 'csrf-0815', text: 'csrfmiddlewaretoken=csrf-0815' },
  { what: 'a label after a label', secret: 'k-77-x', text: 'Error: X-Api-Key: k-77-x' },
  { what: 'an assignment in an assignment', secret: 'zq-1', text: 'url=token=zq-1' },
  { what: 'a scheme twice', secret: 'abc12345', text: 'Bearer Bearer abc12345' },
  { what: 'a card number', secret: '4111111111111111', text: '{"cardNumber":"4111111111111111"}' },
];
