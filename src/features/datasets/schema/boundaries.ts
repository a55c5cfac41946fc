import { z } from 'zod';
import { Day, Id, ItemRef, Key, line, prose } from '#src/core/fields.ts';

/** Of what the boundaries are: municipalities have codes of four digits, counties of two. */
export const boundaryLevels = ['municipality', 'county'] as const;
export type BoundaryLevel = (typeof boundaryLevels)[number];
export type BoundaryState = 'offered' | 'current' | 'former' | 'declined';

/** `asOf`: the day that the boundaries hold from. `open`: that the licence allows everybody here to use them. */
export const BoundaryOffering = ItemRef.extend({
  level: z.enum(boundaryLevels),
  title: line(200),
  asOf: Day,
  open: z.literal(true, 'required'),
  key: Key,
});
export const BoundaryRef = z.object({ layerId: Id });
export const BoundaryDecline = BoundaryRef.extend({ reason: prose(1_000, 1) });

/** What of boundaries is shared; from which layer, by whom and where they were imported is not. */
export type BoundaryLayer = {
  id: string;
  level: BoundaryLevel;
  title: string;
  origin: string;
  licence: string;
  address: string;
  asOf: string;
  areas: number;
  state: BoundaryState;
  offeredAt: string;
  answeredAt: string | null;
  declineReason: string;
};
