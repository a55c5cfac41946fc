import type pg from 'pg';

/** One thing of the living SQL, as the database's own catalog tells it. */
export type LivingObject = {
  /** What it is called, unmistakably: `function app.enter(uuid, uuid)`, `policy readable on item`. */
  name: string;
  /** The SQL that makes it, and the SQL that takes it away. */
  create: string;
  drop: string;
  /** Set where `create` also replaces an earlier form: the part of it that must not differ (arguments, result). */
  replaces?: string;
  /** The names of the functions and views that it cannot exist without. */
  uses: string[];
};

/* Objects of extensions are theirs. The order is that of creation for functions and views, which may need each
 * other. */
const objects = `
with living as (
  select p.oid, 'function ' || p.oid::regprocedure as name
    from pg_proc p where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and p.prokind in ('f', 'w')
     and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  union all
  select c.oid, 'view ' || c.oid::regclass from pg_class c
   where c.relkind in ('v', 'm') and c.relnamespace in ('app'::regnamespace, 'public'::regnamespace)
     and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), tables as (
  select c.*, c.oid::regclass::text as named from pg_class c
   where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
), needs as (
  -- A view depends through its rule on what it reads; a rule counts as its view.
  select coalesce(r.ev_class, d.objid) as needing, l.name from pg_depend d
    left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
    join living l on l.oid = d.refobjid and d.refclassid in ('pg_proc'::regclass, 'pg_class'::regclass)
   where coalesce(r.ev_class, d.objid) <> d.refobjid
), found as (
  select 1 as rank, p.oid::bigint as place, l.name, rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' as "create",
         format('DROP FUNCTION %s;', p.oid::regprocedure) as "drop", p.oid as oid,
         pg_get_function_arguments(p.oid) || ' -> ' || pg_get_function_result(p.oid) as replaces
    from pg_proc p join living l on l.oid = p.oid
  union all
  select 1, c.oid::bigint, l.name, format('CREATE %s %s%s AS%s', kind.word, c.oid::regclass,
         coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', ''), E'\\n' || pg_get_viewdef(c.oid)),
         format('DROP %s %s;', kind.word, c.oid::regclass), c.oid, null
    from pg_class c join living l on l.oid = c.oid
    cross join lateral (select case c.relkind when 'm' then 'MATERIALIZED VIEW' else 'VIEW' end as word) kind
  union all
  select 2, 0, 'row-level security of ' || t.named, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY;', t.named),
         format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY;', t.named), 0, null
    from tables t where t.relrowsecurity
  union all
  select 2, 1, 'row-level security of ' || t.named || ' for its owner', format('ALTER TABLE %s FORCE ROW LEVEL SECURITY;', t.named),
         format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY;', t.named), 0, null
    from tables t where t.relforcerowsecurity
  union all
  select 3, 0, format('policy %I on %s', p.polname, p.polrelid::regclass),
         format('CREATE POLICY %I ON %s%s FOR %s TO %s%s%s;', p.polname, p.polrelid::regclass, case when p.polpermissive then '' else ' AS RESTRICTIVE' end,
           case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end,
           (select string_agg(case r when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(r)) end, ', ' order by r) from unnest(p.polroles) r),
           E'\\n  USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', E'\\n  WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
         format('DROP POLICY %I ON %s;', p.polname, p.polrelid::regclass), p.oid, null
    from pg_policy p join pg_class c on c.oid = p.polrelid and c.relnamespace = 'public'::regnamespace
  union all
  select 4, 0, format('trigger %I on %s', g.tgname, g.tgrelid::regclass), pg_get_triggerdef(g.oid, true) || ';',
         format('DROP TRIGGER %I ON %s;', g.tgname, g.tgrelid::regclass), g.oid, null
    from pg_trigger g join pg_class c on c.oid = g.tgrelid where not g.tgisinternal and c.relnamespace = 'public'::regnamespace
)
select name, "create", "drop", replaces,
       array(select distinct n.name from needs n where n.needing = found.oid and n.name <> found.name order by 1) as uses
  from found order by rank, place, name`;

/* What is granted to others than the owner. A function without a list of its own is everybody's: PostgreSQL's
 * default. */
const grants = `
select format('%s to %s on %s', may, to_whom, thing) as name, format('GRANT %s ON %s TO %s;', may, thing, to_whom) as "create",
       format('REVOKE %s ON %s FROM %s;', may, thing, to_whom) as "drop", null as replaces, needs as uses
  from (
    select a.privilege_type as may, a.grantee, 'FUNCTION ' || p.oid::regprocedure as thing, array['function ' || p.oid::regprocedure] as needs
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and a.grantee <> p.proowner
       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select a.privilege_type, a.grantee, case c.relkind when 'S' then 'SEQUENCE ' else '' end || c.oid::regclass,
           case when c.relkind in ('v', 'm') then array['view ' || c.oid::regclass] else '{}' end
      from pg_class c, aclexplode(c.relacl) a
     where c.relnamespace in ('app'::regnamespace, 'public'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'S') and a.grantee <> c.relowner
    union all
    select format('%s (%I)', a.privilege_type, t.attname), a.grantee, t.attrelid::regclass::text, '{}'
      from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
     where c.relnamespace in ('app'::regnamespace, 'public'::regnamespace) and a.grantee <> c.relowner
    union all
    select a.privilege_type, a.grantee, 'SCHEMA ' || n.nspname, '{}'
      from pg_namespace n, aclexplode(n.nspacl) a
     where n.nspname in ('app', 'public') and a.grantee <> n.nspowner and (n.nspname = 'app' or a.grantee <> 0)
  ) given cross join lateral (select case grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(grantee)) end as to_whom) whom
 order by thing, may, to_whom`;

/** Everything in the database that `prisma/sql` speaks of, in an order in which it can be made. */
export async function livingObjects(client: pg.ClientBase): Promise<LivingObject[]> {
  const rows = [...(await client.query(objects)).rows, ...(await client.query(grants)).rows];
  return rows.map(({ replaces, ...object }) => ({ ...object, ...(replaces !== null && { replaces }) }));
}
