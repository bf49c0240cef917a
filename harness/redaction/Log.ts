import { createRequire } from 'node:module';

import type * as Pino from 'pino';

import type { Redactor } from './Redactor.ts';
import type { Terminal } from './Terminal.ts';

const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];
type Loudness = Exclude<LogLevel, 'silent'>;

/** What a log line is about, besides its message. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * The log: pino through the door to stderr, a short line for a person at a terminal and JSON otherwise.
 * pino is loaded with the first line that is loud enough: most commands never write one.
 */
export class Log {
  readonly level: LogLevel;
  readonly #terminal: Terminal;
  readonly #redactor: Redactor;
  #logger: Pino.Logger | null = null;

  constructor(terminal: Terminal, redactor: Redactor, level: LogLevel = 'warn') {
    this.#terminal = terminal;
    this.#redactor = redactor;
    this.level = level;
  }

  error(message: string, fields: LogFields = {}): void {
    this.#log('error', message, fields);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.#log('warn', message, fields);
  }

  info(message: string, fields: LogFields = {}): void {
    this.#log('info', message, fields);
  }

  debug(message: string, fields: LogFields = {}): void {
    this.#log('debug', message, fields);
  }

  trace(message: string, fields: LogFields = {}): void {
    this.#log('trace', message, fields);
  }

  #log(level: Loudness, message: string, fields: LogFields): void {
    if (logLevels.indexOf(level) > logLevels.indexOf(this.level)) return;
    this.#logger ??= makeLogger(this.#terminal, this.#redactor, this.level);
    this.#logger[level](fields, message);
  }
}

function makeLogger(terminal: Terminal, redactor: Redactor, level: LogLevel): Pino.Logger {
  const { pino }: typeof Pino = createRequire(import.meta.url)('pino');
  const write = (line: string): void => {
    // Cleaned as a document first: as a line of text its parts would be quoted in one another.
    const entry = redactor.document<unknown>(JSON.parse(line));
    if (terminal.isTTY('stderr') && isEntry(entry)) terminal.notice(lineOf(entry));
    else terminal.noticeDocument(entry);
  };
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
}

interface Entry {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** `10:31:07 warn  candidate answers slowly operation="GET /auth/me" milliseconds=1200` */
function lineOf({ level, time, msg, ...fields }: Entry): string {
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${msg.replaceAll('\n', '\\n')}${rest.join('')}`;
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'level' in value &&
    'time' in value &&
    'msg' in value &&
    typeof value.msg === 'string' &&
    typeof value.time === 'string'
  );
}
