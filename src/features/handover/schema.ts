import { z } from 'zod';
import type { Shape } from '#src/core/kind.ts';
import { Id, InProcess } from '#src/core/fields.ts';

/** As many rows of each sort as a page shows, and as a document holds. */
export const shownMost = 20;
export const writtenMost = 300;

/** The pack of a party, without one of the reader's own organisation; `most`: rows of each sort. */
export const PackAsked = InProcess.extend({
  party: Id.optional(),
  most: z.coerce.number().int().min(1).max(writtenMost).default(shownMost),
});

export type Mark = { shape: Shape; tone: 'plain' | 'accent' | 'good' | 'warning' | 'danger' | 'note' };
/** A cell in words: what it is about by its code, a state with its mark, then line by line. */
export type PackCell = {
  code?: string;
  text: string;
  mark?: Mark;
  lines?: readonly string[];
};
export const packSections = ['waits', 'forums', 'promised', 'roles', 'decided', 'said', 'disputed', 'coming'] as const;
export type PackSectionName = (typeof packSections)[number];
/** A part of the pack, as its page and its document draw it. */
export type PackSection = {
  name: PackSectionName;
  title: string;
  /** Said where there is nothing, and where only the first are there. */
  note: string | null;
  /** Where all of it is, after the process's own address. */
  at: string;
  head: readonly string[];
  rows: readonly (readonly PackCell[])[];
};
