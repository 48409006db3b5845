import { offences } from '../../domain/triage.ts'
import { decisions, exemptPurposes, grounds } from '../../domain/words.ts'
import { t, wordFor } from '../ui/text.ts'
import {
  type Draft,
  decisionKeys,
  groundKey,
  NO_PURPOSE_KEY,
  offenceKey,
  purposeKeys,
  TRANSLATED_KEY,
} from './draft.ts'
import classes from './judging.module.css'
import { Choice, Choices } from './keyed.tsx'
import type { Judging } from './use-desk.ts'

/** All that is said of an item; every act has its key beside it. */
export function Judge({ desk }: { desk: Judging }) {
  const { draft, press } = desk
  return (
    <section className={classes.panel} aria-labelledby="judge">
      <h2 id="judge" className="unseen">
        {t('judging.judge')}
      </h2>
      <Reasons draft={draft} press={press} />
      <Choices word="judging.decision">
        {decisions.map((each) => (
          <Choice
            key={each}
            sign={decisionKeys[each]}
            isOn={draft.decision === each}
            onPress={press}
          >
            {wordFor('decision', each)}
          </Choice>
        ))}
      </Choices>
    </section>
  )
}

/** What a referral stands on, in the order of the law: ground, offence, what is exempt. */
function Reasons({ draft, press }: { draft: Draft; press: Judging['press'] }) {
  return (
    <div className={classes.reasons}>
      <Choices word="judging.grounds">
        {grounds.map((each) => (
          <Choice
            key={each}
            sign={groundKey(each)}
            isOn={draft.grounds.includes(each)}
            onPress={press}
          >
            {wordFor('ground', each)}
          </Choice>
        ))}
      </Choices>
      <Choices word="judging.offence" isNarrow>
        {offences.map((each) => (
          <Choice key={each} sign={offenceKey(each)} isOn={draft.offence === each} onPress={press}>
            {wordFor('offence', each)}
          </Choice>
        ))}
      </Choices>
      <Choices word="judging.purposes" isNarrow>
        {exemptPurposes.map((each) => {
          const answer = draft.purposes[each]
          return (
            <Choice
              key={each}
              sign={purposeKeys[each]}
              isOn={answer !== undefined}
              isAnswer
              onPress={press}
            >
              {wordFor('purpose', each)}:{' '}
              <b>{answer === undefined ? '–' : wordFor('purposeAnswer', answer)}</b>
            </Choice>
          )
        })}
        <Choice sign={NO_PURPOSE_KEY} onPress={press}>
          {t('judging.noPurpose')}
        </Choice>
        <Choice sign={TRANSLATED_KEY} isOn={draft.translated} onPress={press}>
          {t('judging.translated')}
        </Choice>
      </Choices>
    </div>
  )
}
