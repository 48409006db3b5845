import type { TargetFileReply } from '../../protocol/target-file.ts'
import { operationPath } from '../ui/api.ts'
import { FileForm } from '../ui/file-form.tsx'
import { t } from '../ui/text.ts'
import targets from './targets.module.css'

const counted = [
  ['targets', 'targets.import.targets'],
  ['joined', 'targets.import.joined'],
  ['edges', 'targets.import.edges'],
  ['edgesJoined', 'targets.import.edgesJoined'],
] as const

/** A file of targets and edges. */
export function Import({ op, onChange }: { op: string; onChange: () => void }) {
  return (
    <details className={targets.details}>
      <summary>{t('targets.import')}</summary>
      <FileForm<TargetFileReply>
        path={`${operationPath(op)}/targets/import`}
        what={t('targets.import.what')}
        page="docs/targets.md"
        counted={counted}
        nameOf={({ name }) => name}
        onTaken={onChange}
      />
    </details>
  )
}
