import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';

/** How long what is left behind may take to end by itself before it is killed, in tenths of a second. */
const grace = 50;

/**
 * Its standard input is a pipe from the owner, so that `read` fails when the owner is gone, however it went. Then the
 * groups that are still on the list end, and whatever carries the mark in its environment, such as what left its group.
 */
const script = `
groups=
while read -r word group; do
  case $word in
    add) groups="$groups $group" ;;
    drop) rest=; for g in $groups; do [ "$g" = "$group" ] || rest="$rest $g"; done; groups=$rest ;;
    done) exit 0 ;;
  esac
done
marked() {
  for file in /proc/[0-9]*/environ; do
    if tr '\\0' '\\n' <"$file" 2>/dev/null | grep -q "^$1"; then pid=\${file#/proc/}; echo "\${pid%/environ}"; fi
  done
}
for g in $groups; do kill -TERM -"$g" 2>/dev/null; done
for p in $(marked "$1"); do kill -TERM "$p" 2>/dev/null; done
n=0
while [ "$n" -lt ${String(grace)} ]; do
  some=
  for g in $groups; do kill -0 -"$g" 2>/dev/null && some=1; done
  [ -n "$some" ] || break
  sleep 0.1
  n=$((n + 1))
done
for g in $groups; do kill -KILL -"$g" 2>/dev/null; done
for p in $(marked "$1"); do kill -KILL "$p" 2>/dev/null; done
`;

/** A small shell that outlives its owner just long enough to end the processes that it brought up. */
export class Watchdog {
  readonly #shell: ChildProcess | null;

  /** `mark`: the start of a line of the environment that all of them carry, `NAME=value`. */
  constructor(mark: string) {
    this.#shell = process.platform === 'win32' ? null : started(mark);
  }

  /** A process group to end with the owner. */
  add(group: number): void {
    this.#tell(`add ${String(group)}`);
  }

  /** It has ended: its number may soon be somebody else's. */
  drop(group: number): void {
    this.#tell(`drop ${String(group)}`);
  }

  /** Nothing is left to watch. */
  release(): void {
    this.#tell('done');
    this.#shell?.stdin?.end();
  }

  #tell(line: string): void {
    if (this.#shell?.stdin?.writable === true) this.#shell.stdin.write(`${line}\n`);
  }
}

function started(mark: string): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', script, 'harness-watchdog', mark], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  shell.on('error', (error) => process.emitWarning(`no watchdog for what was brought up: ${error.message}`));
  shell.stdin.on('error', () => undefined); // it is gone: then there is nobody to tell
  shell.unref();
  return shell;
}
