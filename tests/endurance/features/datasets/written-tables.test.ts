import { expect, test } from 'vitest';
import { cellText, tried } from '#tests/support/import-reading.ts';
import { writtenTable } from '#tests/support/written-tables.ts';

/*
 * Any table with a known meaning, written in any of the ways that people write tables, is loaded with exactly that
 * meaning or asked about; never with another one. SAMBAND_TABLES tries more or fewer.
 */
const count = Number(process.env['SAMBAND_TABLES'] ?? 10_000);
/** Of a hundred tables, these many at most may need a question or be refused. */
const mostAsked = 15;

test(`${count} tables mean what they say, or are asked about`, { timeout: 60_000 + count * 60 }, async () => {
  const asked = new Map<string, number>();
  const wrong: string[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const { bytes, facts, text, style } = writtenTable(seed);
    const { questions, faults, cells, mapping, preview } = await tried(bytes);
    const roles = mapping.columns
      .map(({ role, decimal }, at) => `${preview.columns[at]?.name}=${role}${decimal}`)
      .join(', ');
    const why = [...new Set([...questions, ...faults.map(({ reason }) => reason)])];
    if (why.length > 0) {
      for (const reason of why) asked.set(reason, (asked.get(reason) ?? 0) + 1);
      asked.set('', (asked.get('') ?? 0) + 1);
      if (process.env['SAMBAND_TABLES_SHOW'] && why.includes(process.env['SAMBAND_TABLES_SHOW']))
        process.stdout.write(
          `${seed}: ${style} ${why.join(', ')} ${JSON.stringify(faults[0])}\n${roles}\n${text.slice(0, 600)}\n\n`,
        );
      continue;
    }
    const [found, meant] = [cells.map(cellText).sort(), facts.map(cellText).sort()];
    if (found.join('\n') !== meant.join('\n'))
      wrong.push(
        `table ${seed}: ${style}\n${mapping.areas} ${roles}\n${text.slice(0, 800)}\nfound ${found
          .filter((one) => !meant.includes(one))
          .slice(0, 3)
          .join('  ')}\nmeant ${meant
          .filter((one) => !found.includes(one))
          .slice(0, 3)
          .join('  ')}`,
      );
  }
  const total = asked.get('') ?? 0;
  asked.delete('');
  const reasons = [...asked].sort((a, b) => b[1] - a[1]).map(([reason, times]) => `${reason} ${times}`);
  const right = count - total - wrong.length;
  const share = `${((total / count) * 100).toFixed(1)} %: ${reasons.join(', ')}`;
  process.stdout.write(
    `${count} tables: ${right} read right, ${total} asked about (${share}), ${wrong.length} wrong\n`,
  );
  expect(wrong.slice(0, 5).join('\n\n')).toBe('');
  expect((total / count) * 100).toBeLessThanOrEqual(mostAsked);
});
