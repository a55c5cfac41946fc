import sax from 'sax';
import { decodeText } from './encoding.ts';
import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';

export type XmlAttributes = Readonly<Record<string, string>>;
/** Called while the XML is read; names come without their prefix, text as it stands, in as many pieces as it took. */
export type XmlHandler = {
  open?: (name: string, attributes: XmlAttributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/**
 * Reads XML from a stream and yields after each piece, so that the caller can pass on what its handler has gathered.
 * Document types are refused, so no entity is ever expanded; a tag may not outgrow a limit.
 * @throws FormatError `invalid-xml`, `too-deep`, `record-too-long` with entry and line
 */
export async function* walkXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  limits: Limits,
  entry: string,
): AsyncGenerator<void> {
  const parser = sax.parser(true, strict);
  let event = 0;
  let depth = 0;
  let elements = 0;
  const refuse = (reason: 'invalid-xml' | 'too-deep' | 'record-too-long'): never => {
    throw new FormatError(reason, { entry, line: parser.line + 1 });
  };
  parser.onerror = () => refuse('invalid-xml');
  parser.ondoctype = () => refuse('invalid-xml');
  parser.onopentag = ({ name, attributes }) => {
    event = parser.position;
    depth += 1;
    elements += 1;
    if (depth > limits.depth) refuse('too-deep');
    handler.open?.(local(name), attributes as XmlAttributes);
  };
  parser.onclosetag = (name) => {
    event = parser.position;
    depth -= 1;
    handler.close?.(local(name));
  };
  parser.ontext = parser.oncdata = (text) => {
    event = parser.position;
    handler.text?.(text);
  };
  for await (const piece of decodeText(chunks, { ...limits, bytes: limits.inflated }).pieces) {
    parser.write(piece);
    if (parser.position - event > limits.record) refuse('record-too-long');
    yield;
  }
  if (depth > 0 || elements === 0) refuse('invalid-xml');
  parser.close();
}

/** No names of letters but XML's own five. */
const strict = { position: true, strictEntities: true };

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML to its end. */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  limits: Limits,
  entry: string,
): Promise<void> {
  for await (const _ of walkXml(chunks, handler, limits, entry));
}
