import type { FlowFileReply } from '../../protocol/effect.ts'
import type { EffectChoices } from '../../protocol/effect-choices.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { FileForm } from '../ui/file-form.tsx'
import { dateTime } from '../ui/format.ts'
import { Rich } from '../ui/rich.tsx'
import { sentence, t } from '../ui/text.ts'
import type { EffectDesk } from './desk.ts'
import { FormFold } from './form.tsx'

const counted = [
  ['counts', 'effect.form.file.counts'],
  ['reach', 'effect.form.file.reach'],
] as const

/** A file of hours that sensors counted. It stays open when it was taken: what became of it stands there. */
export function HoursForm({ desk }: { desk: EffectDesk }) {
  return (
    <FormFold desk={desk} name="file" word="effect.form.file">
      {() => <Form desk={desk} />}
    </FormFold>
  )
}

function Form({ desk }: { desk: EffectDesk }) {
  const { op, sheet } = desk
  const loaded = useLoaded<EffectChoices>(`${operationPath(op)}/effect/choices`)
  const choices = loaded.is === 'here' ? loaded.value : { outlets: [], sites: [] }
  const names = new Map(
    [...choices.outlets, ...choices.sites].map(({ target, name }) => [target, name] as const),
  )
  const nameOf = ({ sensor, target, hour }: FlowFileReply['rows'][number]): string =>
    [
      ...(target === null ? [] : [names.get(target) ?? target]),
      ...(hour === null ? [] : [dateTime(new Date(hour), sheet.zone)]),
      ...(sensor === null ? [] : [sensor]),
    ].join(' · ')
  return (
    <FileForm<FlowFileReply>
      path={`${operationPath(op)}/flows/import`}
      what={<What op={op} />}
      page="docs/effect.md"
      counted={counted}
      nameOf={nameOf}
      onTaken={() => desk.onDone('file')}
    />
  )
}

const columns = {
  outlets: 'record=count, sensor, outlet, way, hour, own, copies, outlinks',
  sites: 'record=reach, sensor, hour, site, vantages, reached',
} as const

/** The columns of such a file, and where the ids stand that it names. */
function What({ op }: { op: string }) {
  return (
    <>
      <p>{t('effect.form.file.what')}</p>
      <p>
        {t('effect.form.outlets')}: <code dir="ltr">{columns.outlets}</code>
      </p>
      <p>
        {t('effect.form.sites')}: <code dir="ltr">{columns.sites}</code>
      </p>
      <p>
        <Rich
          text={sentence('effect.form.file.ids')}
          parts={{
            file: (
              <a href={`${operationPath(op)}/targets/sheet`}>{t('effect.form.file.targets')}</a>
            ),
          }}
        />
      </p>
    </>
  )
}
