import { type Shape, shapeOf } from '#src/analysis/shapes.ts';
import { simplifyShapes, snapShape } from '#src/analysis/simplify.ts';
import type { Thread } from '#src/server/workers.ts';

/** An area of a layer with an outline simple enough for a map. */
export type LayerArea = { code: string; name: string; shape: Shape };

/** As many vertices as a map draws without effort and a page fetches in a moment. */
const mostVertices = 40_000;

/**
 * The areas of a layer, given one by one as JSON with their outlines as they were handed in, with simple ones on a grid
 * of `grid` steps a degree. Neighbours keep their common border.
 */
export async function thin({ grid }: { grid: number }, { taken }: Thread): Promise<LayerArea[]> {
  const areas: LayerArea[] = [];
  for await (const text of taken) {
    const { code, name, geometry } = JSON.parse(text) as { code: string; name: string; geometry: unknown };
    areas.push({ code, name, shape: snapShape(shapeOf(geometry), grid) });
  }
  const shapes = simplifyShapes(
    areas.map(({ shape }) => shape),
    mostVertices,
    grid,
  );
  return areas.map(({ code, name }, at) => ({ code, name, shape: shapes[at]! }));
}
