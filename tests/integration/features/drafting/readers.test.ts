import { afterAll, beforeAll, expect, it } from 'vitest';
import { audiences, mayRead } from '#src/core/audience.ts';
import { roles } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

it('an item is read by all of an edition’s readers exactly when the audience rule lets every one of them read it', async () => {
  const organisations = [r.organisations.region, r.organisations.hudiksvall, r.organisations.soderhamn];
  const items = organisations.flatMap((organisationId) =>
    audiences.map((audience) => ({ processId: r.processId, organisationId, audience })),
  );
  const everybody = organisations.flatMap((organisationId) =>
    roles.map(
      (role) => ({ processId: r.processId, organisationId, role, circles: [] as readonly string[] }) as Standing,
    ),
  );
  const pairs = items.flatMap((edition) => items.map((item) => ({ edition, item })));
  const said = await asSystem((db) =>
    db.rows<{ by_all: boolean }>(sql`
      select app.read_by_all(p -> 'edition' ->> 'audience', (p -> 'edition' ->> 'organisationId')::uuid,
        p -> 'item' ->> 'audience', (p -> 'item' ->> 'organisationId')::uuid) as by_all
        from jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) with ordinality x(p, place) order by place`),
  );
  const meant = pairs.map(({ edition, item }) =>
    everybody.filter((who) => mayRead(who, edition) === 'ok').every((who) => mayRead(who, item) === 'ok'),
  );
  expect(said.map(({ by_all }) => by_all)).toEqual(meant);
  expect(meant).toContain(false);
});
