import { numeralWritten } from './numerals.ts';
/*
 * How a form's named controls become a command's input. Plain data, made from the schema on the server
 * (form-schema.ts), so that no page carries a validator.
 */

/**
 * `required`: an empty text is sent as it is, for the schema to refuse; any other empty field is left out, and takes
 * the schema's default. `list` and `group` stand either as JSON in one control of the field's name, or each part in a
 * control of its own: `phases.mapping.startsOn`, where `mapping` only tells the rows apart.
 */
export type FieldReading =
  | { as: 'key' | 'text' | 'texts' | 'number' | 'flag'; required: boolean }
  | { as: 'list' | 'group'; required: boolean; of?: FormReading | undefined };
export type FormReading = { [field: string]: FieldReading };

/** The rows that a list's controls make, in their order; one whose required control is empty or unticked is none. */
function rowsOf(form: FormData, name: string, of: FormReading): string[] {
  const rows = [...form.keys()]
    .filter((key) => key.startsWith(`${name}.`))
    .map((key) => key.slice(name.length + 1).replace(/\..*$/, ''));
  const needed = Object.entries(of).filter(([, { required }]) => required);
  return [...new Set(rows)].filter((row) => needed.every(([part]) => form.get(`${name}.${row}.${part}`)));
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/**
 * `12 345,6` as a number; what is none, or may be two, goes as it was written, for the schema to refuse at its field.
 */
const numeral = (text: string): unknown => {
  const number = numeralWritten(text);
  return typeof number === 'number' ? number : text;
};

function readField(form: FormData, name: string, reading: FieldReading, key: string): unknown {
  if (reading.as === 'key') return key;
  if (reading.as === 'texts') return form.getAll(name).map(String);
  if (reading.as === 'flag') return form.has(name);
  const text = form.get(name);
  const inParts = text === null && [...form.keys()].some((control) => control.startsWith(`${name}.`));
  if (inParts && 'of' in reading && reading.of) {
    const { as, of } = reading;
    return as === 'group'
      ? readForm(form, of, key, `${name}.`)
      : rowsOf(form, name, of).map((row) => readForm(form, of, key, `${name}.${row}.`));
  }
  if (text === null || (text === '' && !reading.required)) return undefined;
  if (reading.as === 'text') return String(text);
  return reading.as === 'number' ? numeral(String(text)) : parsed(String(text));
}

/** What the form says, field by field; `key` is given to what creates, and stays the same until it has been sent. */
export function readForm(form: FormData, fields: FormReading, key: string, prefix = ''): Record<string, unknown> {
  const read = Object.entries(fields).map(([field, reading]) => [field, readField(form, prefix + field, reading, key)]);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** The name of the control that a fault's path means: `phases.1.endsOn` is the second row that was read. */
export function controlNameOf(form: FormData, fields: FormReading, path: string): string {
  let at: FormReading | undefined = fields;
  let name = '';
  let rows: string[] | undefined;
  for (const part of path.split('.')) {
    const named: string = (rows && rows[Number(part)]) ?? part;
    const isRow: boolean = rows !== undefined;
    name = name === '' ? named : `${name}.${named}`;
    rows = undefined;
    if (isRow) continue;
    const reading: FieldReading | undefined = at?.[part];
    at = reading && 'of' in reading && !form.has(name) ? reading.of : undefined;
    if (reading?.as === 'list' && at) rows = rowsOf(form, name, at);
  }
  return name;
}
