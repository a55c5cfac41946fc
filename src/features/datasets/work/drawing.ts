import { drawPlate, type Plate } from '#src/analysis/plate.ts';

/** A map as a drawing, in SVG. */
export const draw = (plate: Plate): string => drawPlate(plate);
