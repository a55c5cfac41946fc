import { v7 as uuidv7 } from 'uuid';
import { about, command, remarked } from '#src/server/command.ts';
import { boundaryPolicy } from '../policy.ts';
import { holdOfferable, lockBoundaries } from '../queries/boundaries.ts';
import { BoundaryDecline, BoundaryOffering, BoundaryRef } from '../schema/boundaries.ts';

/** A layer's boundaries are offered to the whole installation, as they are now; a copy waits for an administrator. */
export const offerBoundaries = command({
  action: 'boundary.offer',
  in: 'process',
  input: BoundaryOffering,
  policy: boundaryPolicy.offer,
  load: holdOfferable,
  run: async (tx, layer, { level, title, asOf }, who) => {
    const id = uuidv7();
    const { origin, licence, address, release } = layer;
    await tx.boundaryLayer.createBy(layer, { id, level, title, origin, licence, address, asOf: new Date(asOf) });
    // The database copies the outlines with it.
    await tx.boundaryOffer.create({ datasetId: layer }, { layerId: id, release, offeredBy: who.userId });
    return remarked('boundary', id, layer);
  },
});

/** They are every process's from here on, instead of those before. */
export const acceptBoundaries = command({
  action: 'boundary.accept',
  in: 'person',
  input: BoundaryRef,
  policy: boundaryPolicy.accept,
  load: lockBoundaries,
  run: async (tx, layer) => {
    await tx.boundaryLayer.update({ id: layer }, { state: 'current', answeredAt: new Date() });
    return about('boundary', layer.id, null, { after: { title: layer.title, level: layer.level } });
  },
});

export const declineBoundaries = command({
  action: 'boundary.decline',
  in: 'person',
  input: BoundaryDecline,
  policy: boundaryPolicy.decline,
  load: lockBoundaries,
  run: async (tx, layer, { reason }) => {
    await tx.boundaryLayer.update({ id: layer }, { state: 'declined', answeredAt: new Date(), declineReason: reason });
    return about('boundary', layer.id, null, { after: { title: layer.title }, reason });
  },
});

/** Out of force; the maps draw them no longer. They can be put in force again. */
export const withdrawBoundaries = command({
  action: 'boundary.withdraw',
  in: 'person',
  input: BoundaryRef,
  policy: boundaryPolicy.withdraw,
  load: lockBoundaries,
  run: async (tx, layer) => {
    await tx.boundaryLayer.update({ id: layer }, { state: 'former', answeredAt: new Date() });
    return about('boundary', layer.id, null, { before: { title: layer.title, level: layer.level } });
  },
});
