import type pg from 'pg'
import { plainName } from './pool.ts'

interface Line {
  readonly name: string
  readonly line: string
}

interface Titled extends Line {
  readonly title: string
}

/** Of a view only the columns: each version of the server words its query in another way. */
const COLUMNS = `
  select c.relname as name,
         case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' else 'table ' end
         || c.relname as title,
         a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attnotnull then ' not null' else '' end
         || case when d.adbin is null then ''
                 when a.attgenerated = 's'
                 then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                 else ' default ' || pg_get_expr(d.adbin, d.adrelid) end as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p', 'v', 'm')
   order by c.relname, a.attnum`

/** PostgreSQL 18 lists "not null" as a constraint too; the columns say it already, in every version. */
const CONSTRAINTS = `
  select c.relname as name,
         'constraint ' || k.conname || ' '
         || pg_get_constraintdef(k.oid) as line
    from pg_class c
    join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f')
   where c.relnamespace = to_regnamespace($1)
   order by c.relname, position(k.contype::text in 'pucf'), k.conname`

const INDEXES = `
  select c.relname as name,
         replace(pg_get_indexdef(i.indexrelid), ' ON ' || $1 || '.', ' ON ') as line
    from pg_class c
    join pg_index i on i.indrelid = c.oid
    join pg_class x on x.oid = i.indexrelid
   where c.relnamespace = to_regnamespace($1)
     and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
   order by c.relname, x.relname`

/** What others than the owner may do; a change of these is as weighty as a change of a table. */
const GRANTS = `
  select c.relname as name,
         'grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type)
         || ' on ' || c.relname || ' to ' || coalesce(r.rolname, 'public') as line
    from pg_class c
    cross join lateral aclexplode(c.relacl) g
    left join pg_roles r on r.oid = g.grantee
   where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p', 'v', 'm') and g.grantee <> c.relowner
   group by c.relname, r.rolname
   order by c.relname, r.rolname`

const COLUMN_GRANTS = `
  select c.relname as name,
         'grant ' || lower(g.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum)
         || ') on ' || c.relname || ' to ' || coalesce(r.rolname, 'public') as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid
    cross join lateral aclexplode(a.attacl) g
    left join pg_roles r on r.oid = g.grantee
   where c.relnamespace = to_regnamespace($1) and g.grantee <> c.relowner
   group by c.relname, r.rolname, g.privilege_type
   order by c.relname, r.rolname, g.privilege_type`

/** The whole schema as text, the same on every server: columns, constraints, indexes and grants of each table and view. */
export async function printSchema(pool: pg.Pool, schema: string): Promise<string> {
  const client = await pool.connect()
  try {
    // Names of the schema itself are then printed without it, so two schemas can be compared.
    await client.query(`begin; set local search_path = ${plainName(schema)}`)
    const read = async <Row>(sql: string): Promise<Row[]> =>
      (await client.query(sql, [schema])).rows
    const columns = await read<Titled>(COLUMNS)
    const inside = [...columns, ...(await read<Line>(CONSTRAINTS))]
    const after: Line[] = []
    for (const sql of [INDEXES, GRANTS, COLUMN_GRANTS]) after.push(...(await read<Line>(sql)))
    await client.query('rollback')
    const titles = new Map(columns.map(({ name, title }) => [name, title]))
    return [...titles]
      .map(([name, title]) => printRelation(title, linesOf(name, inside), linesOf(name, after)))
      .join('\n')
  } finally {
    client.release()
  }
}

function printRelation(title: string, inside: readonly string[], after: readonly string[]): string {
  const body = inside.map((line) => `  ${line}`).join(',\n')
  return `create ${title} (\n${body}\n);\n${after.map((line) => `${line};\n`).join('')}`
}

const linesOf = (name: string, lines: readonly Line[]): string[] =>
  lines.filter((line) => line.name === name).map(({ line }) => line)
