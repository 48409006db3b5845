import { publishers } from '../../domain/target/edges.ts'
import type { TargetKind } from '../../domain/words.ts'
import type { FamilyReply, TargetMap, TargetSheet } from '../../protocol/target.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { targetPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { useFall } from './fall.ts'
import classes from './targets.module.css'

type Props = { readonly op: string; readonly sheet: TargetSheet }

/** Kinds whose family of domains can be told. */
const withFamily: readonly TargetKind[] = ['website', 'app', 'stream', 'domain', 'domain-family']

const nobody: readonly string[] = []

/** Names of the other targets; what the page of one target does not know itself. */
function useNames(op: string) {
  const loaded = useLoaded<TargetMap>(`${operationPath(op)}/targets/map`)
  const targets = loaded.is === 'here' ? loaded.value.targets : []
  const names = new Map(targets.map(({ target, name }) => [target, name]))
  return (target: string): string => names.get(target) ?? '…'
}

/** From a publisher to what still stands of it; from anything else to whom it would silence. */
export function Standing({ op, sheet, turn }: Props & { turn: number }) {
  const isPublisher = publishers.includes(sheet.kind)
  const nameOf = useNames(op)
  const { reply } = useFall(op, isPublisher ? nobody : [sheet.target], turn)
  if (reply === undefined) return null
  const own = reply.publishers.find(({ target }) => target === sheet.target)
  const silenced = reply.publishers.filter(
    ({ isKnown, standing, lost }) => isKnown && standing.length === 0 && lost.length > 0,
  )
  if (!isPublisher)
    return (
      <section>
        <h2>{t('targets.ifFalls')}</h2>
        <p>{plural('targets.falling', reply.fallen.length)}</p>
        {silenced.length > 0 && (
          <p className={classes.facts}>
            {t('targets.silences')}{' '}
            {silenced.map(({ target }) => (
              <Link key={target} to={targetPath(op, target)}>
                <bdi>{nameOf(target)}</bdi>
              </Link>
            ))}
          </p>
        )}
      </section>
    )
  return (
    <section>
      <h2>{t('targets.standing')}</h2>
      {own === undefined || !own.isKnown ? (
        <p>{t('targets.noWay')}</p>
      ) : (
        <ul className={classes.sources}>
          {own.standing.map(({ way, by, isMirror }) => (
            <li key={way}>
              <Link to={targetPath(op, way)}>
                <bdi>{nameOf(way)}</bdi>
              </Link>{' '}
              {isMirror && <small>{t('targets.mirror')}</small>}{' '}
              {by.length > 0 && (
                <small>
                  {t('targets.by')} <bdi>{by.map(nameOf).join(', ')}</bdi>
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The family of a domain: on what each stands, and who can act there. */
export function Family({ op, sheet }: Props) {
  return withFamily.includes(sheet.kind) ? <Domains op={op} sheet={sheet} /> : null
}

function Domains({ op, sheet }: Props) {
  const nameOf = useNames(op)
  const loaded = useLoaded<FamilyReply>(`${operationPath(op)}/targets/${sheet.target}/family`)
  if (loaded.is !== 'here' || loaded.value.domains.length === 0) return null
  return (
    <section>
      <h2>{t('targets.family')}</h2>
      <ul className={classes.sources}>
        {loaded.value.domains.map(({ domain, supports }) => (
          <li key={domain}>
            <Link to={targetPath(op, domain)}>
              <bdi dir="ltr">{nameOf(domain)}</bdi>
            </Link>
            <ul>
              {supports.map(({ as, target, state, canAct }) => (
                <li key={target}>
                  {wordFor('edgeKind', as)} <bdi>{nameOf(target)}</bdi>
                  {state !== null && <> · {state}</>}{' '}
                  <small>
                    {canAct.length === 0
                      ? t('targets.nobodyHere')
                      : t('targets.canAct', { who: canAct.join(', ') })}
                  </small>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
