import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { iconFile, icons, marks } from '#src/ui/icons.ts';

type Drawing = { __iconData: { node: readonly (readonly [tag: string, attributes: Record<string, string>])[] } };
const to = `public${iconFile}`;

const attributes = ({ key: _, ...all }: Record<string, string>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

/**
 * The drawings of the frame's icons and of the marks before states as one SVG, a symbol each; whoever names one says
 * its colour, and an icon's width of line.
 */
export async function iconDrawings(): Promise<string> {
  const symbols = await Promise.all(
    Object.entries(icons).map(async ([name, source]) => {
      const { __iconData } = (await import(`lucide-react/dist/esm/icons/${source}.mjs`)) as Drawing;
      const drawn = __iconData.node.map(([tag, given]) => `<${tag}${attributes(given)}/>`).join('');
      return `<symbol id="${name}" viewBox="0 0 24 24">${drawn}</symbol>\n`;
    }),
  );
  const shapes = Object.entries(marks).map(
    ([name, path]) => `<symbol id="${name}" viewBox="0 0 12 12"><path d="${path}"/></symbol>\n`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('')}${shapes.join('')}</svg>\n`;
}

/** Puts the icons where a browser can fetch them from us. */
export async function makeIconFile(): Promise<void> {
  const wanted = await iconDrawings();
  if ((await readFile(to, 'utf8').catch(() => '')) === wanted) return;
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, wanted);
}
