import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, pino } from 'pino';
import { scrubbed, type ToldError, toldError } from './scrubbed.ts';

/** `json`: a line an event, for programs to read. `plain`: for a person at a terminal, who is told what goes wrong. */
export type LogStyle = 'json' | 'plain';

/** What is told of a request once it has been answered; `duration` in milliseconds. */
export type Answered = { method: string; route: string; status: number; duration: number; calls?: readonly string[] };

/** Of persons only the id of their account, of what they did only its name. */
export type SecurityFields = {
  account?: string | undefined;
  action?: string;
  reason?: string;
  subject?: string;
  subjectId?: string;
  by?: 'command-line';
  rights?: Record<string, unknown>;
};

export type Log = {
  style: LogStyle;
  /** Words of our own, as they are: what is said at a start. */
  say(words: string): void;
  /** Why the program ends; in words of our own. */
  refusal(words: string): void;
  /** Something to look at that has stopped nobody; in words of our own. */
  notice(where: string, words: string): void;
  /** Something nobody foresaw, without what it was about. */
  failure(where: string, error: unknown, fields?: Record<string, string>): void;
  answered(request: Answered): void;
  security(event: string, fields: SecurityFields): void;
};

/* Next bundles this module a second time in the same process: both copies write to one log. */
const shared = globalThis as typeof globalThis & {
  sambandLog?: Log;
  sambandRequests?: AsyncLocalStorage<string>;
};

/** The id of the request in which something happens; nothing outside requests. */
export const requests = (): AsyncLocalStorage<string> => (shared.sambandRequests ??= new AsyncLocalStorage());

function jsonLog(out: DestinationStream): Log {
  const lines = pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => {
        const requestId = requests().getStore();
        return requestId === undefined ? {} : { requestId };
      },
    },
    out,
  );
  return {
    style: 'json',
    say: (words) => lines.info(words.trim()),
    refusal: (words) => lines.fatal(words.trim()),
    notice: (where, words) => lines.warn({ where }, words),
    failure: (where, error, fields) => {
      const told = toldError(error);
      lines.error({ where, ...fields, error: told }, told.message);
    },
    answered: (request) => lines[request.status >= 500 ? 'warn' : 'info'](request, 'request'),
    security: (event, fields) => lines.info({ stream: 'security', event, ...fields }, event),
  };
}

const inWords = ({ type, code, message, stack, cause }: ToldError): string =>
  [
    `${type}${code ? ` ${code}` : ''}: ${message}`,
    ...(stack ? [stack] : []),
    ...(cause ? [`  because of ${inWords(cause)}`] : []),
  ].join('\n');

function plainLog(out: DestinationStream, err: DestinationStream): Log {
  const line = (where: string, words: string): void => err.write(`${new Date().toISOString()} ${where}: ${words}\n`);
  return {
    style: 'plain',
    say: (words) => out.write(`${words}\n`),
    refusal: (words) => err.write(`${words}\n`),
    notice: line,
    failure: (where, error, fields = {}) =>
      line([where, ...Object.values(fields)].join(' '), inWords(toldError(error))),
    answered: () => undefined,
    security: () => undefined,
  };
}

/**
 * Where lines go, each at once: what waited to be written would be tried for ever when a process ends on a full disk.
 * What cannot be written is kept up to four megabytes, then lost, and stops nothing else.
 */
export function outward(fd: 1 | 2): DestinationStream {
  const out = pino.destination({ dest: fd, sync: true, maxLength: 4_194_304 });
  out.on('error', () => undefined);
  return out;
}

/** A log of its own, for whoever wants to read what it writes. */
export const logTo = (style: LogStyle, out: DestinationStream, err: DestinationStream = out): Log =>
  style === 'json' ? jsonLog(out) : plainLog(out, err);

/** For a process whose output is its answer, as on the command line: what is logged goes elsewhere. */
export const useLog = (own: Log): Log => (shared.sambandLog = own);

const printing = (stream: NodeJS.WriteStream): DestinationStream => {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return stream;
};

/** The process's log, in the style of SAMBAND_LOG as it was when the first line was written. */
export const log = (): Log =>
  (shared.sambandLog ??=
    process.env['SAMBAND_LOG'] === 'json'
      ? jsonLog(outward(1))
      : plainLog(printing(process.stdout), printing(process.stderr)));

/** The ways of printing to the console, and whether what is printed that way is to be looked at. */
const methods: Record<string, boolean> = { log: false, info: false, warn: true, error: true };

/** What libraries print goes the same way where lines are read by programs, and without what it was about. */
export function takeOverConsole(own: Log = log()): void {
  if (own.style !== 'json') return;
  const printed =
    (method: string) =>
    (...given: unknown[]): void => {
      const error = given.find((part) => part instanceof Error);
      const words = scrubbed(given.filter((part) => typeof part === 'string').join(' '));
      if (error) return own.failure('console', error);
      if (methods[method]) own.notice('console', words);
      else own.say(words);
    };
  Object.assign(
    globalThis.console,
    Object.fromEntries(Object.keys(methods).map((method) => [method, printed(method)])),
  );
}
