import pg from 'pg';
import { columnOfField } from '#src/core/content.ts';
import type { KindDeclaration } from '#src/core/kind.ts';
import { kinds } from '#src/core/kinds.ts';

export type KindChanges = { differences: string[]; sql: string };
type KindRow = { kind: string; prefix: string; outside_content: string[]; not_restored: string[] };

const rowOf = (kind: string, { prefix, fields, outsideContent = [] }: KindDeclaration): KindRow => ({
  kind,
  prefix,
  outside_content: outsideContent.map(columnOfField),
  not_restored: Object.entries(fields).flatMap(([name, { restored }]) =>
    restored === false ? [columnOfField(name)] : [],
  ),
});

const array = (columns: readonly string[]): string => `'{${columns.join(',')}}'`;
const made = ({ kind, prefix, outside_content, not_restored }: KindRow): string =>
  `SELECT app.make_kind('${kind}', '${prefix}', ${array(outside_content)}, ${array(not_restored)});`;
const changed = ({ kind, prefix, outside_content, not_restored }: KindRow): string =>
  `UPDATE item_kind SET prefix = '${prefix}', outside_content = ${array(outside_content)}, not_restored = ${array(not_restored)} WHERE kind = '${kind}';`;
const said = ({ prefix, outside_content, not_restored }: KindRow): string =>
  JSON.stringify([prefix, outside_content.toSorted(), not_restored.toSorted()]);

/**
 * How the kinds of the database at `url` differ from those declared in `src/core/kinds`, and the SQL that makes what it
 * lacks; it is run in that database too. A kind that is no longer declared is told, and what becomes of its items is
 * for a person to write.
 */
export async function kindChanges(
  url: string,
  declared: Readonly<Record<string, KindDeclaration>> = kinds,
): Promise<KindChanges> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<KindRow>('select kind, prefix, outside_content, not_restored from item_kind');
    const known = new Map(rows.map((row) => [row.kind, row]));
    const wanted = Object.entries(declared).map(([kind, declaration]) => rowOf(kind, declaration));
    const missing = wanted.filter(({ kind }) => !known.has(kind));
    const different = wanted.filter((row) => known.has(row.kind) && said(row) !== said(known.get(row.kind) ?? row));
    const sql = [...missing.map(made), ...different.map(changed)].map((statement) => `${statement}\n`).join('');
    await client.query(sql);
    return {
      differences: [
        ...missing.map(({ kind }) => `kind ${kind}: declared, but not in the migrations`),
        ...different.map(({ kind }) => `kind ${kind}: declared otherwise than in the migrations`),
        ...rows
          .filter(({ kind }) => !Object.hasOwn(declared, kind))
          .map(({ kind }) => `kind ${kind}: in the migrations, but not declared`),
      ],
      sql,
    };
  } finally {
    await client.end();
  }
}
