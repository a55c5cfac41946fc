import { type Sql, sql } from '#src/server/database.ts';

/** How many bytes of outlines, as they are stored, one page of areas comes to at most, unless a single one has more. */
const mostBytes = 1_000_000;

/**
 * A page of a layer's areas after a code: at most so many, and so few that nobody waits while they are taken apart.
 * `next` of its last row is the code to go on after, null at the end.
 */
export const pageOfAreas = (datasetId: string, release: number, after: string, most: number): Sql => sql`(
  select code, name, geometry, properties, case when more and row_number() over (order by code desc) = 1 then code end as next
    from (select *, lead(code) over (order by code) is not null as more, row_number() over (order by code) as place,
                 sum(pg_column_size(geometry) + pg_column_size(properties)) over (order by code) as bytes
            from (select code, name, geometry, properties from dataset_area
                   where dataset_id = ${datasetId}::uuid and release = ${release}::int and code > ${after}
                   order by code limit ${most + 1}::int) around) numbered
   where place <= ${most}::int and (place = 1 or bytes <= ${mostBytes}::int) order by code)`;
