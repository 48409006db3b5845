import type { ChainReply } from '../../protocol/chain.ts'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'

/** Facts as the reports tell them, report by report, in the order of their numbers. */
export function Facts({ chain, facts }: { chain: ChainReply; facts: readonly string[] }) {
  const told = chain.facts.filter(({ fact }) => facts.includes(fact))
  const reports = [...new Set(told.map(({ report }) => report))]
  return reports.map((report) => (
    <section key={report} className={classes.report}>
      <h3>{t(`originReport.${report}`)}</h3>
      <dl>
        {told
          .filter((each) => each.report === report)
          .map(({ fact }) => (
            <div key={fact} className={classes.fact}>
              <dt>{fact}</dt>
              <dd>{t(`originFact.${fact}`)}</dd>
            </div>
          ))}
      </dl>
    </section>
  ))
}
