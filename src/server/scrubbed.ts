/** What an error tells in the log: its kind, its code, its words without what they were about, and where it arose. */
export type ToldError = { type: string; code?: string; message: string; stack?: string; cause?: ToldError };

const longest = 600;
const frames = 12;
const name = /^[A-Za-z_][\w.]{0,60}$/;

/** An address up to its host: what follows, and a password before it, may be secrets. */
function hostOf(address: string): string {
  const url = URL.parse(address);
  if (!url) return '…';
  const open = url.username === '' && url.search === '' && url.hash === '' && url.pathname.length < 2;
  return open ? address : `${url.protocol}//${url.host}/…`;
}

/**
 * Words without what may be somebody's: addresses, what stands in quotes, paths, and what is long enough to be a key.
 * With `names`, a plain name in quotes stays (a column, a property).
 */
export const scrubbed = (text: string, { names = false } = {}): string =>
  text
    .slice(0, longest * 4)
    .replaceAll(/\b[a-z][a-z\d+.-]*:\/\/[^\s"'`<>]+/gi, hostOf)
    .replaceAll(/[^\s"'`<>(]+@[^\s"'`<>)]+/g, '…@…')
    .replaceAll(/(["'`])(.*?)\1|“([^”]*)”|”([^”]*)”/gs, (quoted, mark: string, held: string) =>
      names && name.test(held ?? '') ? quoted : mark ? `${mark}…${mark}` : '“…”',
    )
    .replaceAll(/=\([^)]*\)/g, '=(…)')
    .replaceAll(/(?<![\w:/])\.{0,2}\/(?:[^\s/:,;"'`]+\/)*[^\s/:,;"'`]+/g, '…')
    .replaceAll(/[\w-]{32,}|(?=[\w-]*\d)[\w-]{20,}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longest);

/** Of PostgreSQL's errors these name tables and columns in quotes; the others quote what was handed in. */
const namesThings = (error: Error, code: string): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || /^(?:42|23)\w{3}$/.test(code);

/** Frames alone: the lines before them repeat the message, Prisma's with what was asked. */
const framesOf = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, frames)
    .join('\n');

/** Its other properties are left out: PostgreSQL puts whole rows into them, and libraries whole requests. */
export function toldError(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: scrubbed(String(error)) };
  const code = String((error as { code?: unknown }).code ?? '');
  const stack = framesOf(error.stack);
  return {
    type: error.name,
    ...(/^[\w-]{1,40}$/.test(code) && { code }),
    message: scrubbed(error.message, { names: namesThings(error, code) }),
    ...(stack !== '' && { stack }),
    ...(error.cause !== undefined && depth < 2 && { cause: toldError(error.cause, depth + 1) }),
  };
}
