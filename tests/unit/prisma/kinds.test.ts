import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fieldsOf, kindNames, kindOf } from '#src/core/kinds.ts';

const folder = new URL('../../../prisma/schema/', import.meta.url);
const schema = (await Promise.all((await readdir(folder)).map((file) => readFile(new URL(file, folder), 'utf8')))).join(
  '\n',
);

/** The columns of a model that hold something themselves: neither the item's id nor a relation. */
function columnsOf(model: string): string[] {
  const [, body = ''] = new RegExp(`^model ${model} \\{(.*?)^\\}`, 'ms').exec(schema) ?? [];
  return [...body.matchAll(/^ {2}(\w+) +(?:String|DateTime|Int|Float|Boolean|Json|BigInt)\b/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'itemId');
}

describe.each(kindNames)('the table of a %s', (kind) => {
  const model = kind[0]?.toUpperCase() + kind.slice(1);

  it('has the columns that its kind declares, and no others', () => {
    const declared = fieldsOf(kind)
      .map(([name]) => name)
      .filter((name) => name !== 'title' && name !== 'text');
    expect(columnsOf(model).toSorted()).toEqual([...declared, ...(kindOf(kind).outsideContent ?? [])].toSorted());
  });
});
