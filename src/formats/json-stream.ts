import { Tokenizer, TokenType } from '@streamparser/json';
import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';
import { blocksOf, type ByteSource } from './source.ts';

export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };
/** Where a value stands: keys and indexes from the top. It changes while the walk goes on; copy it to keep it. */
export type JsonPath = readonly (string | number)[];

/**
 * Decides what becomes of each array and object: `enter` visits its members one by one and holds none of them, `keep`
 * hands it over whole, `skip` leaves it out. Strings, numbers, booleans and null within what was entered are handed
 * over as they come.
 */
export type JsonVisitor = {
  open: (path: JsonPath, kind: 'array' | 'object') => 'enter' | 'keep' | 'skip';
  value: (path: JsonPath, value: Json) => void;
};

type Frame = {
  array: boolean;
  doing: 'enter' | 'keep' | 'skip';
  built: Json[] | JsonObject | undefined;
  keys: Set<string> | undefined;
};
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** `features[3].geometry` */
export const pathText = (path: JsonPath): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step.slice(0, 80)}`))
    .join('');

/**
 * Walks a JSON document of any size and yields after each block, so that the caller can pass on what its visitor has
 * gathered.
 * @throws FormatError `invalid-json`, `file-cut-short`, `too-deep`, `too-complex`, `text-too-long`, `same-key-twice`,
 * `number-not-finite` with byte and path
 */
export async function* walkJson(source: ByteSource, visitor: JsonVisitor, limits: Limits): AsyncGenerator<void> {
  const walk = new Walk(visitor, limits);
  const tokenizer = new Tokenizer();
  let fed = 0;
  tokenizer.onToken = ({ token, value, offset }) => {
    walk.byte = offset;
    walk.token(token, value as string | number | boolean | null);
  };
  tokenizer.onError = (error) => {
    throw error instanceof FormatError ? error : walk.refused('invalid-json');
  };
  for await (const block of blocksOf(source, limits)) {
    tokenizer.write(block);
    fed += block.length;
    if (fed - walk.byte > limits.record) throw walk.refused('text-too-long', limits.record);
    yield;
  }
  if (fed === 0) throw new FormatError('empty-file');
  tokenizer.onError = () => undefined;
  tokenizer.end();
  walk.byte = fed;
  if (walk.expected !== 'nothing') throw walk.refused('file-cut-short');
}

class Walk {
  readonly visitor: JsonVisitor;
  readonly limits: Limits;
  path: (string | number)[] = [];
  frames: Frame[] = [];
  expected: Expected = 'value';
  byte = 0;
  nodes = 0;

  constructor(visitor: JsonVisitor, limits: Limits) {
    this.visitor = visitor;
    this.limits = limits;
  }

  token(token: TokenType, value: string | number | boolean | null): void {
    const valueWanted = this.expected === 'value' || this.expected === 'value-or-end';
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (!valueWanted) throw this.refused('invalid-json');
      this.open(token === TokenType.LEFT_BRACKET);
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET)
      this.close(token === TokenType.RIGHT_BRACKET);
    else if (token === TokenType.COMMA) this.comma();
    else if (token === TokenType.COLON) {
      if (this.expected !== 'colon') throw this.refused('invalid-json');
      this.expected = 'value';
    } else if (token === TokenType.STRING && (this.expected === 'key' || this.expected === 'key-or-end'))
      this.key(value as string);
    else if (valueWanted) this.scalar(value);
    else throw this.refused('invalid-json');
  }

  open(array: boolean): void {
    const parent = this.frames.at(-1);
    if (this.frames.length >= this.limits.depth) throw this.refused('too-deep', this.limits.depth);
    const doing =
      !parent || parent.doing === 'enter' ? this.visitor.open(this.path, array ? 'array' : 'object') : parent.doing;
    if (parent?.doing === 'keep') this.countNode();
    else this.nodes = 0;
    const built = doing === 'keep' ? (array ? [] : {}) : undefined;
    this.frames.push({ array, doing, built, keys: doing === 'enter' && !array ? new Set() : undefined });
    this.path.push(array ? 0 : '');
    this.expected = array ? 'value-or-end' : 'key-or-end';
  }

  close(array: boolean): void {
    const frame = this.frames.at(-1);
    const ended = this.expected === 'comma-or-end' || this.expected === (array ? 'value-or-end' : 'key-or-end');
    if (frame?.array !== array || !ended) throw this.refused('invalid-json');
    this.frames.pop();
    this.path.pop();
    if (frame.built) this.hand(frame.built);
    this.expected = this.frames.length === 0 ? 'nothing' : 'comma-or-end';
  }

  comma(): void {
    const frame = this.frames.at(-1);
    if (this.expected !== 'comma-or-end' || !frame) throw this.refused('invalid-json');
    if (frame.array) this.path[this.path.length - 1] = Number(this.path.at(-1)) + 1;
    this.expected = frame.array ? 'value' : 'key';
  }

  key(key: string): void {
    const frame = this.frames.at(-1);
    this.path[this.path.length - 1] = key;
    if (key.length > this.limits.text) throw this.refused('text-too-long', this.limits.text);
    if (frame?.keys) {
      if (frame.keys.has(key)) throw this.refused('same-key-twice');
      if (frame.keys.size < 1_000) frame.keys.add(key);
    }
    this.expected = 'colon';
  }

  scalar(value: Json): void {
    const frame = this.frames.at(-1);
    if (typeof value === 'string' && value.length > this.limits.text)
      throw this.refused('text-too-long', this.limits.text);
    if (typeof value === 'number' && !Number.isFinite(value)) throw this.refused('number-not-finite');
    if (frame?.doing === 'keep') this.countNode();
    if (frame?.doing !== 'skip') this.hand(value);
    this.expected = frame ? 'comma-or-end' : 'nothing';
  }

  /** Gives a finished value to what it is part of, or to the visitor. */
  hand(value: Json): void {
    const parent = this.frames.at(-1);
    if (parent?.doing !== 'keep') return this.visitor.value(this.path, value);
    if (Array.isArray(parent.built)) parent.built.push(value);
    else if (parent.built) setOwn(parent.built, String(this.path.at(-1)), value);
  }

  countNode(): void {
    this.nodes += 1;
    if (this.nodes > this.limits.nodes) throw this.refused('too-complex', this.limits.nodes);
  }

  refused(
    reason:
      | 'invalid-json'
      | 'number-not-finite'
      | 'file-cut-short'
      | 'too-deep'
      | 'too-complex'
      | 'text-too-long'
      | 'same-key-twice',
    limit?: number,
  ): FormatError {
    return new FormatError(
      reason,
      { byte: this.byte, path: pathText(this.path) },
      limit === undefined ? {} : { limit },
    );
  }
}

/** As `JSON.parse` does it: the key `__proto__` becomes a member like any other and changes no prototype. */
function setOwn(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
