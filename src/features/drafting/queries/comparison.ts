import type { Standing } from '#src/core/standing.ts';
import { parseCode } from '#src/core/kinds.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { compareImages } from '../rules/comparison.ts';
import { EditionCompare, type EditionImage, type EditionReaders } from '../schema.ts';
import { imageOf } from './image.ts';

type Side = EditionReaders & { code: string; title: string; draftId: string; createdAt: string; image: EditionImage };

const editionAt = (db: Db, who: Standing, wanted: ReturnType<typeof sql>): Promise<Side | undefined> =>
  db.one<Side>(sql`
    select 'UT-' || i.number as code, i.title, i.audience, i.organisation_id as "organisationId",
      i.created_at as "createdAt",
           d.draft_id as "draftId", d.image
      from item i join edition d on d.item_id = i.id where i.process_id = ${who.processId}::uuid and ${wanted}`);

const named = ({ code, title }: Side) => ({ code, title });

/**
 * An edition against another, the earlier before the later, or against its draft as it stands now: what everybody who
 * reads the edition reads in it. A side that is null is the draft now; without a comparison they do not read it.
 */
export const compareEditions = query({
  action: 'edition.compare',
  in: 'process',
  input: EditionCompare,
  run: async (db, who, { itemId, other }) => {
    const edition = await editionAt(db, who, sql`i.id = ${itemId}::uuid`);
    if (!edition) return undefined;
    if (other === 'now') {
      const now = await imageOf(db, edition.draftId, edition);
      return {
        before: named(edition),
        after: null,
        comparison: now ? compareImages(edition.image, now.image) : null,
      };
    }
    const code = parseCode(other);
    const second = code?.kind === 'edition' && (await editionAt(db, who, sql`i.number = ${code.number}`));
    if (!second) return undefined;
    const [before, after] = edition.createdAt <= second.createdAt ? [edition, second] : [second, edition];
    return { before: named(before), after: named(after), comparison: compareImages(before.image, after.image) };
  },
});
