import { FormatError } from './format-error.ts';

/**
 * CSV text in pieces as records of RFC 4180, whatever a piece ends in: a quote opens a cell only where the cell begins,
 * and closes it only where it ends; within a cell that is not quoted it is text. A line ends with CR LF, LF or CR.
 * Lines without a quote are cut by the engine's own `split`, which is what makes it quick.
 */
export class CsvRecords {
  /** What ended the reading; the records before it have been given. */
  failure: FormatError | undefined;
  readonly #delimiter: string;
  /**
   * How long a record may grow: an opened quote that is never closed ends there, and so do a hundred million
   * delimiters.
   */
  readonly #limit: number;
  #rest = '';
  #line = 1;

  constructor(delimiter: string, limit: number) {
    this.#delimiter = delimiter;
    this.#limit = limit;
  }

  /** The records that have come to their end; with `last`, what is left is one too. */
  take(piece: string, last = false): string[][] {
    const text = this.#rest + piece;
    const records: string[][] = [];
    let [at, quote, feed, carriage] = [0, -2, -2, -2];
    const next = (mark: string, known: number): number =>
      known === -1 || known >= at ? known : text.indexOf(mark, at);
    while (at < text.length) {
      [quote, feed, carriage] = [next('"', quote), next('\n', feed), next('\r', carriage)];
      let end = carriage === -1 || (feed !== -1 && feed < carriage) ? feed : carriage;
      let record: string[] | undefined;
      if (quote !== -1 && (end === -1 || quote < end)) {
        record = [];
        end = this.#quoted(text, at, last, record);
      } else if (end === -1 && last) end = text.length;
      if (this.failure) return records;
      if (end === -1 || (!last && text[end] === '\r' && end + 1 === text.length)) break;
      if (end - at > this.#limit) return this.#fail('record-too-long', this.#line, undefined, records);
      records.push(record ?? text.slice(at, end).split(this.#delimiter));
      this.#line += 1 + (record ? linesIn(text, at, end) : 0);
      at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > this.#limit)
      return this.#fail(quote >= at ? 'quote-not-closed' : 'record-too-long', this.#line, undefined, records);
    return records;
  }

  #fail<T>(
    reason: 'quote-not-closed' | 'quote-in-cell' | 'record-too-long',
    line: number,
    column: number | undefined,
    result: T,
  ): T {
    this.failure = new FormatError(
      reason,
      { line, ...(column !== undefined && { column }) },
      column === undefined ? { limit: this.#limit } : {},
    );
    return result;
  }

  /** Reads a record in which something is quoted; gives where it ends, or -1 where the text does before it. */
  #quoted(text: string, start: number, last: boolean, record: string[]): number {
    for (let at = start; ; at += 1) {
      const opened = at;
      if (text[at] === '"') {
        at = closing(text, at);
        if (at === -1 || (at + 1 === text.length && !last)) {
          return at === -1 && last
            ? this.#fail('quote-not-closed', this.#line + linesIn(text, start, opened), record.length + 1, -1)
            : -1;
        }
        record.push(text.slice(opened + 1, at).replaceAll('""', '"'));
        at += 1;
      } else {
        while (at < text.length && text[at] !== this.#delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
        if (at === text.length && !last) return -1;
        record.push(text.slice(opened, at));
      }
      if (at === text.length || text[at] === '\n' || text[at] === '\r') return at;
      if (text[at] !== this.#delimiter)
        return this.#fail('quote-in-cell', this.#line + linesIn(text, start, at), record.length, -1);
    }
  }
}

/** The quote that closes the one at `open`; -1 where there is none yet. */
function closing(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1)
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines += 1;
  return lines;
}
