import { type FormEvent, type ReactNode, Suspense, useState } from 'react'
import { FIND_CHARACTERS_MAX, type FindReply } from '../../protocol/ledger.ts'
import { Advice } from '../ui/advice.tsx'
import { operationPath } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import { itemPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { plural, t } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import classes from './find.module.css'

type Line = FindReply['lines'][number]

type Props = {
  readonly op: string
  /** What is done with all that was found; made once something is. */
  readonly children: (items: readonly string[]) => ReactNode
}

/** Looks up pasted addresses, tells line by line what each is, and hands on what was found. */
export function Find({ op, children }: Props) {
  const [text, setText] = useState('')
  const [lines, setLines] = useState<readonly Line[]>()
  const [said, setSaid] = useState<string>()
  const once = useOnce()
  const look = async (event: FormEvent) => {
    event.preventDefault()
    const sent = await once(`${operationPath(op)}/items/find`, { text })
    setLines(sent.is === 'taken' ? (sent.reply as FindReply).lines : undefined)
    setSaid(sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent')))
  }
  const items = [...new Set((lines ?? []).flatMap(({ item }) => item ?? []))]
  return (
    <div className={classes.find}>
      <form onSubmit={look}>
        <label>
          {t('find.paste')}
          <textarea
            required
            rows={4}
            dir="ltr"
            maxLength={FIND_CHARACTERS_MAX}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              // What was found belongs to what stood here before.
              setLines(undefined)
            }}
          />
        </label>
        <button type="submit">{t('find.do')}</button>
        {said !== undefined && (
          <p role="alert" className={forms.refused}>
            {said}
          </p>
        )}
      </form>
      <p role="status" className={classes.count}>
        {lines !== undefined && plural('find.found', items.length)}
      </p>
      {items.length > 0 && children(items)}
      <Suspense>{lines !== undefined && <Lines op={op} lines={lines} />}</Suspense>
    </div>
  )
}

function Lines({ op, lines }: { readonly op: string; readonly lines: readonly Line[] }) {
  return (
    <ol className={classes.lines}>
      {lines.map((told, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one line may hold an address twice
        <li key={index} data-is={told.is}>
          <b>{t(`find.is.${told.is}`)}</b>{' '}
          {told.item === null ? (
            <bdi dir="ltr">{told.received}</bdi>
          ) : (
            <Link to={itemPath(op, told.item)}>
              <bdi dir="ltr">{told.address ?? t('post.erased')}</bdi>
            </Link>
          )}
          {told.code !== null && told.whatToDo !== null && (
            <small>
              <Advice code={told.code} whatToDo={told.whatToDo} />
            </small>
          )}
        </li>
      ))}
    </ol>
  )
}
