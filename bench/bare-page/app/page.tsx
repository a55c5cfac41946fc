import { readFileSync } from 'node:fs';
import { connection } from 'next/server';
import pg from 'pg';
import { createElement, type ReactNode } from 'react';
import type { Shape } from '#bench/shape.ts';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const id = process.env.BENCH_PROCESS;
/** The elements of Samband's overview, as the benchmark has seen them. */
let kept: Shape[] | undefined;
const shape = (): Shape[] => (kept ??= JSON.parse(readFileSync(process.env.BENCH_SHAPE ?? '', 'utf8')) as Shape[]);

/** The elements again, each made by this request; a text that an answer holds is taken from the answer. */
const drawn = (shapes: readonly Shape[], answers: ReadonlyMap<string, string>): ReactNode[] =>
  shapes.map((one, at) =>
    typeof one === 'string'
      ? (answers.get(one) ?? one)
      : createElement(one[0], { ...one[1], key: at }, ...(one[2].length === 0 ? [] : drawn(one[2], answers))),
  );

/** A dynamic page with five queries of the kind an overview asks, that draws the elements of the overview. */
export default async function Page() {
  await connection();
  const ask = async (text: string): Promise<Record<string, unknown>[]> =>
    (await pool.query(text, [id])).rows as Record<string, unknown>[];
  const answers = new Map<string, string>();
  for (const text of [
    'select id, name, purpose, phase, starts_on::text, ends_on::text from process where id = $1',
    'select phase, starts_on::text, ends_on::text from process_phase where process_id = $1 order by starts_on',
    `select id, number, title from item where process_id = $1 and kind = 'finding' and status = 'submitted' order by number limit 10`,
    'select a.id, a.action, a.at::text, i.title from activity a left join item i on i.id = a.item_id where a.process_id = $1 order by a.id desc limit 20',
    'select organisation_id, status from party where process_id = $1',
  ])
    for (const row of await ask(text))
      for (const value of Object.values(row)) answers.set(String(value), String(value));
  return drawn(shape(), answers);
}
