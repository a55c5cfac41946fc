import { ItemRef } from '#src/core/fields.ts';
import type { Person, Standing } from '#src/core/standing.ts';
import { administered } from '#src/features/organisations/queries/organisations.ts';
import { Nothing } from '#src/features/organisations/schema/organisations.ts';
import { holdItems } from '#src/features/thread/queries/sharing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { boundaryPolicy } from '../policy.ts';
import { type BoundaryLayer, type BoundaryLevel, BoundaryRef } from '../schema/boundaries.ts';
import type { Dataset } from '../schema/datasets.ts';
import { findDataset } from './datasets.ts';
import { featuresOf, thinAreas } from './layers.ts';

const columns = sql`b.id, b.level, b.title, b.origin, b.licence, b.address, b.as_of::text as "asOf", b.areas, b.state,
  b.offered_at as "offeredAt", b.answered_at as "answeredAt", b.decline_reason as "declineReason"`;

type Counts = Record<BoundaryLevel, number>;
/** How many municipalities and counties the registry has. */
const registered = (db: Db): Promise<Counts> =>
  db.one<Counts>(sql`select (select count(*)::int from municipality) as municipality,
    (select count(*)::int from county) as county`) as Promise<Counts>;

const fitsOf = async (db: Db, { id, release }: Dataset): Promise<Counts> =>
  (await db.one<Counts>(sql`
    select count(*) filter (where code in (select code from municipality))::int as municipality,
           count(*) filter (where code in (select code from county))::int as county
      from dataset_area where dataset_id = ${id}::uuid and release = ${release}::int`)) as Counts;

/**
 * A layer with what is asked of one that is offered: how many of its areas the registry has on the level, on either
 * where none is said, and whether its vintage waits or is in force.
 */
export async function findOfferable(
  db: Db,
  who: Standing,
  { itemId, level }: { itemId: string; level?: BoundaryLevel },
) {
  const dataset = await findDataset(db, who, { itemId });
  if (!dataset) return undefined;
  const counts = await fitsOf(db, dataset);
  const waits = await db.one<{ waiting: boolean }>(sql`
    select exists (select from boundary_offer o join boundary_layer b on b.id = o.layer_id
        where b.state in ('offered', 'current')
      and o.dataset_id = ${dataset.id}::uuid and o.release = ${dataset.release}::int) as waiting`);
  const fits = level ? counts[level] : Math.max(counts.municipality, counts.county);
  return { ...dataset, counts, fits, waiting: waits?.waiting ?? false };
}

/** For a command: holds the layer first, so that two cannot offer the same vintage. */
export async function holdOfferable(db: Db, who: Standing, input: { itemId: string; level: BoundaryLevel }) {
  await holdItems(db, [input.itemId]);
  return findOfferable(db, who, input);
}

/** Of a layer: in what it fits the registry, and what became of it where it has been offered, the latest first. */
export const boundaryOffers = query({
  action: 'boundary.offers',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const layer = await findOfferable(db, who, { itemId });
    return (
      layer && {
        fits: layer.counts,
        offers: await db.rows<BoundaryLayer>(sql`
          select ${columns} from boundary_offer o join boundary_layer b on b.id = o.layer_id
           where o.dataset_id = ${layer.id}::uuid order by b.offered_at desc limit 5`),
        can: { offer: boundaryPolicy.offer(who, layer) },
      }
    );
  },
});

/**
 * Those that no administrator has answered. Row-level security shows others only what their own layers were offered as.
 */
export const boundariesWaiting = (db: Db): Promise<BoundaryLayer[]> =>
  db.rows<BoundaryLayer>(
    sql`select ${columns} from boundary_layer b where b.state = 'offered' order by b.offered_at, b.id limit 50`,
  );

/**
 * The installation's boundaries: those that wait, those in force, and the latest of those before, for administrators.
 */
export const listBoundaries = query({
  action: 'boundary.list',
  in: 'person',
  input: Nothing,
  policy: boundaryPolicy.list,
  run: async (db, who) => {
    const rows = await db.rows<BoundaryLayer>(sql`
      select ${columns} from boundary_layer b where b.state <> 'declined'
       order by array_position('{offered,current,former}', b.state), b.level desc,
                b.answered_at desc nulls last limit 60`);
    return {
      registered: await registered(db),
      rows: rows.map((row) => ({
        ...row,
        can: {
          accept: boundaryPolicy.accept(who, row),
          decline: boundaryPolicy.decline(who, row),
          withdraw: boundaryPolicy.withdraw(who, row),
        },
      })),
    };
  },
});

/** The outlines of one, to look at before it is answered. */
export const getBoundaries = query({
  action: 'boundary.get',
  in: 'person',
  input: BoundaryRef,
  policy: boundaryPolicy.list,
  run: async (db, _who, { layerId }) => {
    const found = await db.one<{ id: string }>(sql`select b.id from boundary_layer b where b.id = ${layerId}::uuid`);
    if (!found) return undefined;
    return featuresOf(await thinAreas(db, found.id, 1));
  },
});

/** For a command: holds the row until it is answered, so that two cannot answer it. */
export async function lockBoundaries(
  db: Db,
  who: Person,
  { layerId }: { layerId: string },
): Promise<BoundaryLayer | undefined> {
  administered(who);
  return db.one<BoundaryLayer>(
    sql`select ${columns} from boundary_layer b where b.id = ${layerId}::uuid for update of b`,
  );
}
