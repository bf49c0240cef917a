import { nearest } from '../config/nearest.ts';
import { UsageError } from '../errors/UsageError.ts';

/** Each command with the names of its flags; one in a command by both words: `contract init`. */
export type CommandFlags = Readonly<Record<string, readonly string[]>>;

/**
 * What is wrong with a command line, in our words: yargs names what it dislikes and not what was likely meant.
 * `message` is one of yargs 18 (locale en); null where it is none that is known here.
 */
export function usageProblem(
  message: string,
  args: readonly string[],
  commands: CommandFlags,
): UsageError | null {
  const command = commandOf(args, commands);
  const flags = commands[command];
  if (flags === undefined && command !== '' && !command.startsWith('-'))
    return noCommand(
      command,
      Object.keys(commands).filter((name) => !name.includes(' ')),
    );
  const unknown = listAfter(/^Unknown arguments?: (.+)$/, message);
  if (unknown.length > 0) return unknownArgument(unknown, args, command, commands);
  const [bare] = listAfter(/^Not enough arguments following: (.+)$/, message);
  if (bare !== undefined)
    return new UsageError(
      `--${bare}`,
      `--${bare} needs a ${bare === 'fault' ? 'name' : 'value'}`,
      help(command),
    );
  const missing = listAfter(/^Missing required arguments?: (.+)$/, message);
  if (missing.length > 0) {
    const named = missing.map((name) => `--${name}`).join(' and ');
    return new UsageError(command, `${named} ${missing.length === 1 ? 'is' : 'are'} missing`, help(command));
  }
  return wrongChoice(message) ?? wrongValue(message, command);
}

function listAfter(pattern: RegExp, message: string): readonly string[] {
  return pattern.exec(message)?.[1]?.split(', ') ?? [];
}

/** `contract init` where that is a command, else the first word. */
function commandOf([first = '', second = '']: readonly string[], commands: CommandFlags): string {
  const both = `${first} ${second}`;
  return Object.hasOwn(commands, both) ? both : first;
}

function help(command: string): string {
  return command.startsWith('-') || command === ''
    ? 'harness --help lists the commands'
    : `harness ${command} --help lists its flags`;
}

function noCommand(command: string, known: readonly string[]): UsageError {
  const meant = nearest(command, known);
  const question = meant === null ? '' : `did you mean ${meant}? `;
  return new UsageError(command, `no command ${command}`, `${question}there are: ${known.join(', ')}`);
}

/** yargs names a flag twice, `dry-runn` and `dryRunn`: what counts is how it was given. */
function unknownArgument(
  unknown: readonly string[],
  args: readonly string[],
  command: string,
  commands: CommandFlags,
): UsageError {
  // A command that is not there makes all of its flags unknown.
  const second = args[1] ?? '';
  const below = Object.keys(commands).filter((name) => name.startsWith(`${command} `));
  if (below.length > 0 && unknown.includes(second))
    return noCommand(`${command} ${second}`, [command, ...below]);
  const isFlag = (name: string): boolean =>
    args.some((arg) => /^--?/.test(arg) && arg.replace(/^--?(?:no-)?/, '').split('=')[0] === name);
  const flag = unknown.find(isFlag);
  if (flag !== undefined) {
    const meant = nearest(flag, commands[command] ?? []);
    const question = meant === null ? '' : `did you mean --${meant}? `;
    const dashes = flag.length === 1 ? '-' : '--';
    return new UsageError(dashes + flag, `no flag ${dashes}${flag}`, question + help(command));
  }
  const [word = ''] = unknown;
  return new UsageError(
    word,
    `${word} belongs to no flag`,
    'each flag takes one value: give it again for another, and quote what has spaces or stars, such as "har/*.har"',
  );
}

/** What `numberFlag` finds reaches us without its class: yargs wraps it. */
function wrongValue(message: string, command: string): UsageError | null {
  const flag = /^--[a-z-]+(?= ".*" is not )/s.exec(message)?.[0];
  return flag === undefined ? null : new UsageError(flag, message, help(command));
}

function wrongChoice(message: string): UsageError | null {
  const [, flag, given, choices] = /Argument: ([\w-]+), Given: (.*), Choices: (.*)$/m.exec(message) ?? [];
  if (flag === undefined || given === undefined || choices === undefined) return null;
  const known = choices.replaceAll('"', '').split(', ');
  const value = given.replaceAll('"', '');
  const meant = nearest(value, known);
  const question = meant === null ? '' : `did you mean ${meant}? `;
  return new UsageError(
    `--${flag}`,
    `--${flag} ${value} is not known`,
    `${question}one of ${known.join(', ')}`,
  );
}
