/*
 * Marks on a map are told apart by their shape first: five shapes, filled where the place is exact, hollow where it
 * stands for a whole municipality.
 */

export const markShapes = ['circle', 'square', 'triangle', 'diamond', 'arrow'] as const;
export type MarkShape = (typeof markShapes)[number];

/** The outline of a shape in a box of 20 by 20, for a map's image and for a legend alike. */
export const markPaths: Record<MarkShape, string> = {
  circle: 'M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Z',
  square: 'M4.5 4.5h11v11h-11Z',
  triangle: 'M10 16.5 3 5h14Z',
  diamond: 'M10 2.5 17.5 10 10 17.5 2.5 10Z',
  arrow: 'M10 3 17 11h-4v6H7v-6H3Z',
};

export const hatchId = (colour: string): string => `hatch|${colour}`;

const isShape = (name: string | undefined): name is MarkShape => markShapes.some((shape) => shape === name);

/** Draws the image that an id describes, `mark|<shape>|<fill>|<edge>` or `hatch|<colour>`; nothing for another's. */
export function drawMark(id: string): ImageData | undefined {
  const [what, first = '', fill = '', edge = ''] = id.split('|');
  if (what === 'hatch') return hatch(first);
  if (what !== 'mark' || !isShape(first)) return undefined;
  const context = canvasOf(40);
  context.scale(2, 2);
  const path = new Path2D(markPaths[first]);
  context.lineJoin = 'round';
  context.fillStyle = fill;
  context.strokeStyle = edge;
  context.lineWidth = 1.8;
  context.fill(path);
  context.stroke(path);
  return context.getImageData(0, 0, 40, 40);
}

/** Slanting lines that repeat without a seam: an area nothing is known about. */
function hatch(colour: string): ImageData {
  const context = canvasOf(16);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  for (const start of [-16, 0, 16]) {
    context.moveTo(start, 16);
    context.lineTo(start + 16, 0);
  }
  context.stroke();
  return context.getImageData(0, 0, 16, 16);
}

function canvasOf(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [size, size];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws nothing');
  return context;
}
