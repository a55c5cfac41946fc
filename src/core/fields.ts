import { z } from 'zod';
import { swedishDay } from './days.ts';
import { fileNameOf } from './files.ts';
import { saysSomething } from './says-something.ts';

/*
 * Every field of every form, procedure and import is made of these: what PostgreSQL or a reader cannot hold is refused
 * once, here.
 */

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
const clean = (value: string): boolean => !forbidden.test(value) && value.isWellFormed();

const answers =
  (min: number) =>
  (value: string): boolean =>
    min === 0 || value === '' || saysSomething(value);

/** One line of text. */
export const line = (max = 200, min = 1) =>
  z
    .string()
    .max(max * 4, 'too-long')
    .transform((value) => value.trim().normalize('NFC').replaceAll(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(min, min > 0 ? 'required' : 'too-short')
        .max(max, 'too-long')
        .refine(clean, 'control-characters')
        .refine(answers(min), 'required'),
    );

/** Running text with line breaks. */
export const prose = (max = 20_000, min = 0) =>
  z
    .string()
    .max(max * 2, 'too-long')
    .transform((value) => value.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(min, 'required')
        .max(max, 'too-long')
        .refine(clean, 'control-characters')
        .refine(answers(min), 'required'),
    );

export const Id = z.uuid('not-an-id').toLowerCase();
export const Email = z.string().max(254, 'too-long').trim().toLowerCase().pipe(z.email('not-an-email'));
export const Version = z.int().min(1).max(2_147_483_647);
export const Count = z.int().min(0).max(2_147_483_647);

/** A calendar day, `2027-03-04`; days that do not exist are refused. */
export const Day = z.iso.date('not-a-date').refine((day) => day >= '1900-01-01' && day <= '2200-12-31', 'not-a-date');
/** A day by which something is to be done: today in Sweden, which lasts until midnight there, or later. */
export const LastDay = Day.refine((day) => day >= swedishDay(), 'day-has-passed');

/** A time of a day, `09:00`, or nothing. */
export const Time = z
  .string()
  .trim()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, 'not-a-time')
  .default('');

/** Official municipality code: county (two digits) and number (two digits). */
export const MunicipalityCode = z.string().regex(/^\d{4}$/, 'not-a-municipality');

/** A web address, or nothing. */
export const Address = z
  .string()
  .max(4_000, 'too-long')
  .trim()
  .pipe(
    z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'not-an-address' }).max(2_000, 'too-long')], {
      error: 'not-an-address',
    }),
  )
  .default('');

/** Sent with everything that creates: a repeated request gives the first one's answer instead of a second row. */
export const Key = Id;

export const InProcess = z.object({ processId: Id });
export const ItemRef = InProcess.extend({ itemId: Id });
/** A change says which version it was made on; somebody else's newer version is a conflict. */
export const ItemChange = ItemRef.extend({ version: Version });
export const Page = z.object({ limit: z.int().min(1).max(200).default(50), after: z.string().max(200).optional() });

/** The orders of a list by their names, and from the other end with a minus before them. */
export const orderOf = <const N extends string>(...names: readonly N[]) =>
  z.enum([...names, ...names.map((name): `-${N}` => `-${name}`)]);

export const FileName = z.string().max(2_000, 'too-long').transform(fileNameOf);
