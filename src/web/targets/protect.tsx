import { type FormEvent, use, useState } from 'react'
import { protectedCategories } from '../../domain/words.ts'
import { SessionContext } from '../session.ts'
import forms from '../ui/forms.module.css'
import { ReviewDay } from '../ui/review-day.tsx'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Choice } from './fields.tsx'
import classes from './targets.module.css'

type Props = { readonly op: string; readonly target: string; readonly onChange: () => void }

/** Puts a target on the protected list, in two steps: nobody takes it off again here. */
export function Protect({ op, target, onChange }: Props) {
  const mayProtect = use(SessionContext)?.acts.includes('protected.write') ?? false
  const [category, setCategory] = useState('')
  const [reviewBy, setReviewBy] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { act, refused } = useAct(op, onChange)
  if (!mayProtect) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isAsked) setAsked(true)
    else void protect()
  }
  const protect = async () => {
    setAsked(false)
    const asked = { category, reviewBy: `${reviewBy}T00:00:00Z` }
    await act(`/targets/${target}/protect`, asked)
  }
  return (
    <details className={classes.details}>
      <summary>{t('targets.protect')}</summary>
      <form onSubmit={submit} className={classes.form}>
        <p className={classes.hint}>{t('targets.protect.what')}</p>
        <Choice
          label={t('targets.protect.why')}
          list="category"
          words={protectedCategories}
          value={category}
          onValue={setCategory}
        />
        <ReviewDay value={reviewBy} onValue={setReviewBy} />
        {isAsked && (
          <button type="button" onClick={() => setAsked(false)}>
            {t('board.notNow')}
          </button>
        )}
        <button type="submit" className={forms.main}>
          {t(isAsked ? 'targets.protect.yes' : 'targets.protect.do')}
        </button>
        {refused}
      </form>
    </details>
  )
}
