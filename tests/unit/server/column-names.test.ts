import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { columnOfField } from '#src/core/content.ts';

/** The lines of each model in the schema that is written by SQL: items, links and the kinds' own tables. */
const models = globSync('prisma/schema/*.prisma')
  .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/^model (\w+) \{\n(.*?)^\}/gms)])
  .map(([, name = '', body = '']) => ({ name, body }))
  .filter(({ name, body }) => ['Item', 'Link'].includes(name) || /^ *itemId +String +@id/m.test(body));

it.each(models)(
  '$name and its columns are named in the database as SQL that is made from fields names them',
  ({ name, body }) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    expect(table).toBe(columnOfField(name.charAt(0).toLowerCase() + name.slice(1)));
    const mapped = [...body.matchAll(/^ *(\w+) .*@map\("(\w+)"\)/gm)].map(([, field = '', column]) => ({
      field,
      column,
    }));
    expect(mapped).toEqual(mapped.map(({ field }) => ({ field, column: columnOfField(field) })));
    const plain = [...body.matchAll(/^ *(\w+) +(?:String|Int|Boolean|DateTime|Json|BigInt|Float)\b(?!.*@map\(")/gm)];
    expect(plain.filter(([, field = '']) => columnOfField(field) !== field).map(([, field]) => field)).toEqual([]);
  },
);

it('knows the models by the schema', () => {
  expect(models.length).toBeGreaterThan(10);
});
