import { access, constants } from 'node:fs/promises';
import { createConnection, type NetConnectOpts } from 'node:net';
import { delimiter, join } from 'node:path';
import process from 'node:process';

type Variables = Readonly<Record<string, string | undefined>>;

/** Why there is no engine, and what helps. */
interface EngineProblem {
  readonly problem: string;
  readonly hint: string;
}

const usualSocket = '/var/run/docker.sock';
const patience = 2_000;

/** Where `DOCKER_HOST` names an engine that takes no connection; null where it does, names none, or none that can be tried. */
export async function namedEngineProblem(env: Variables): Promise<EngineProblem | null> {
  const place = placeOf(env['DOCKER_HOST'] ?? '');
  if (place === null) return null;
  const code = await connect(place);
  if (code === null) return null;
  return {
    problem: `no container engine answers at DOCKER_HOST (${code})`,
    hint: `${await startHint(env)}, or unset DOCKER_HOST`,
  };
}

/** Whether something listens where an engine is named, or usually is: a quick look that loads nothing. */
export async function seemsThere(env: Variables): Promise<boolean> {
  if ((env['DOCKER_HOST'] ?? '') !== '') return (await namedEngineProblem(env)) === null;
  return (await connect({ path: usualSocket })) === null;
}

/** Why none was found where engines usually are. */
export async function engineProblem(env: Variables): Promise<EngineProblem> {
  const code = process.platform === 'win32' ? 'ENOENT' : await connect({ path: usualSocket });
  if (code === 'EACCES' || code === 'EPERM')
    return {
      problem: `the container engine at ${usualSocket} is not for this user`,
      hint: 'sudo usermod -aG docker "$USER", and log in again',
    };
  if (code === null)
    return {
      problem: `what listens at ${usualSocket} does not answer as a container engine does`,
      hint: 'docker info says why',
    };
  return { problem: 'no container engine is running', hint: await startHint(env) };
}

/** The command that starts an engine, or that installs one where none is. */
async function startHint(env: Variables): Promise<string> {
  if (process.platform !== 'linux') return 'start Docker Desktop, or install it';
  const isThere = await Promise.all(
    [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin']
      .filter((folder) => folder !== '')
      .map((folder) => isProgram(join(folder, 'dockerd'))),
  );
  return isThere.includes(true) ? 'sudo systemctl start docker' : 'sudo apt-get install docker.io';
}

function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function placeOf(named: string): NetConnectOpts | null {
  if (!URL.canParse(named)) return null;
  const { protocol, pathname, hostname, port } = new URL(named);
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) };
  if (protocol !== 'tcp:' && protocol !== 'http:' && protocol !== 'https:') return null;
  return port === '' ? null : { host: hostname, port: Number(port) };
}

/** The code of the error that a connection ended with; null for one that is open. */
function connect(place: NetConnectOpts): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection(place);
    const done = (code: string | null): void => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(patience, () => done('no answer'));
    socket.once('connect', () => done(null));
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
  });
}
