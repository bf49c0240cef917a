import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of somebody else, with the packed package installed and nothing more. */
export interface InstalledPackage {
  readonly folder: string;
  readonly tarball: string;
  /** The installed command line under this Node. */
  harness(args: readonly string[]): Promise<Ended>;
  run(command: string, args: readonly string[]): Promise<Ended>;
  /** Puts a package of ours in, as if it had been installed. */
  link(name: string): Promise<void>;
  remove(): Promise<void>;
}

/** What `npm test` tells its children about this project, and what would lead another npm astray. */
const ours = /^(?:npm_package_|npm_lifecycle_|npm_command$|npm_config_(?:local_)?prefix$|INIT_CWD$|VITEST)/;

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  return { ...Object.fromEntries(own), PATH: path, NO_COLOR: '1' };
}

function run(cwd: string, command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, env: environment(), timeout: 170_000, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(command, args, options, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

async function succeeds(cwd: string, command: string, args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await run(cwd, command, args);
  if (exitCode !== 0)
    throw new Error(`${command} ${args.join(' ')}: exit ${String(exitCode)}\n${stdout}\n${stderr}`);
}

/** Packs this project and installs the tarball into an empty one; npm's cache is asked before the registry. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'harness-package-'));
  await succeeds(root, 'npm', ['pack', '--pack-destination', folder]);
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  const tarball = join(folder, packed);
  await writeFile(join(folder, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
  const quietly = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await succeeds(folder, 'npm', ['install', ...quietly, tarball]);
  const main = join(folder, 'node_modules/migration-harness/dist/harness/cli/main.js');
  await access(main);
  return {
    folder,
    tarball,
    harness: (args) => run(folder, process.execPath, [main, ...args]),
    run: (command, args) => run(folder, command, args),
    link: async (name) => {
      const place = join(folder, 'node_modules', name);
      if (existsSync(place)) return;
      await mkdir(dirname(place), { recursive: true });
      await symlink(join(root, 'node_modules', name), place);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
