import { type FormEvent, useState } from 'react'
import { CARD_LINE_CHARACTERS_MAX } from '../../protocol/card.ts'
import { Fold } from '../ui/fold.tsx'
import { size } from '../ui/format.ts'
import { t } from '../ui/text.ts'
import classes from './card.module.css'
import { exhibitName } from './exhibit-name.ts'
import type { CardProps } from './sheet.ts'

/** Exhibits number themselves; those that wait for the network stand below with the number they should get. */
export function Exhibits(props: CardProps) {
  const { sheet, view, may } = props
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const waiting = view.kept.entries.filter(
    ({ path, refused }) => path === 'exhibits' && refused === null,
  )
  const next = exhibitName(sheet, sheet.exhibits.length + waiting.length + 1)
  const add = (event: FormEvent) => {
    event.preventDefault()
    view.outbox.add('exhibits', { text }, view.now)
    setText('')
    setOpen(false)
  }
  return (
    <section className={classes.exhibits} aria-label={t('card.exhibits')}>
      <ol>
        {sheet.exhibits.length + waiting.length === 0 && <li>{t('card.exhibits.none')}</li>}
        {sheet.exhibits.map(({ number, text: it }) => (
          <li key={number}>
            <b>{exhibitName(sheet, number)}</b> <bdi>{it ?? t('post.erased')}</bdi>
          </li>
        ))}
        {waiting.map(({ key, body }, place) => (
          <li key={key}>
            <b>{exhibitName(sheet, sheet.exhibits.length + place + 1)}</b>{' '}
            <bdi>{String(body.text)}</bdi> <em>{t('card.waits')}</em>
          </li>
        ))}
      </ol>
      {sheet.isOwn && may('card.act') && !isOpen && (
        <button type="button" onClick={() => setOpen(true)}>
          <b aria-hidden="true">+</b>
          {t('card.exhibit')}
          <small>{t('card.exhibit.gets', { number: next })}</small>
        </button>
      )}
      {isOpen && (
        <form onSubmit={add}>
          <label>
            {t('card.exhibit.text', { number: next })}
            <input
              // biome-ignore lint/a11y/noAutofocus: the form opens on the reader's own press
              autoFocus
              required
              dir="auto"
              maxLength={CARD_LINE_CHARACTERS_MAX}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <button type="submit" className={classes.plain}>
            {t('card.exhibit.add')}
          </button>
        </form>
      )}
    </section>
  )
}

/** Images of what was stored: the hash is kept here, never the data. */
export function Images({ sheet, view, may }: CardProps) {
  return (
    <section className={classes.images} aria-label={t('card.images')}>
      {sheet.images.map((image) => (
        <div key={`${image.sha256} ${image.at}`}>
          <p>
            <b>{t('card.image', { size: size(image.bytes) })}</b>
            <span data-sure={image.isConfirmed}>
              {image.isConfirmed ? `✓ ${t('card.image.twice')}` : t('card.image.once')}
            </span>
          </p>
          <code dir="ltr" title={image.sha256}>
            SHA-256 {shortHash(image.sha256)}
          </code>
        </div>
      ))}
      <p className={classes.quiet}>{t('card.images.note')}</p>
      {sheet.isOwn && may('card.act') && (
        <Fold summary={t('card.image.add')}>
          {(close) => (
            <ImageForm
              onAdd={(body) => {
                view.outbox.add('images', body, view.now)
                close()
              }}
            />
          )}
        </Fold>
      )}
    </section>
  )
}

/** Both ends in groups of four, as people read it to each other. */
function shortHash(hash: string): string {
  const groups = hash.match(/.{4}/g) ?? []
  return `${groups.slice(0, 2).join(' ')} … ${groups.slice(-2).join(' ')}`
}

/** A hash with its size; also for a copy that was kept before. */
export function ImageForm({
  onAdd,
  isPlain = false,
}: {
  onAdd: (body: { sha256: string; bytes: number; isConfirmed: boolean }) => void
  isPlain?: boolean
}) {
  const [sha256, setHash] = useState('')
  const [bytes, setBytes] = useState('')
  const [isConfirmed, setConfirmed] = useState(false)
  const add = (event: FormEvent) => {
    event.preventDefault()
    onAdd({ sha256: sha256.toLowerCase(), bytes: Number(bytes), isConfirmed })
  }
  return (
    <form onSubmit={add}>
      <label>
        {t('card.image.hash')}
        <input
          dir="ltr"
          required
          pattern="[0-9a-fA-F]{64}"
          autoComplete="off"
          value={sha256}
          onChange={(event) => setHash(event.target.value.replaceAll(/\s/g, ''))}
        />
      </label>
      <label>
        {t('card.image.bytes')}
        <input
          required
          type="number"
          min={0}
          value={bytes}
          onChange={(event) => setBytes(event.target.value)}
        />
      </label>
      {!isPlain && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={isConfirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />
          {t('card.image.twice')}
        </label>
      )}
      <button type="submit" className={classes.plain}>
        {t('card.image.keep')}
      </button>
    </form>
  )
}
