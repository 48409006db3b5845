import { useState } from 'react'
import type { TaskStep } from '../../domain/words.ts'
import type { ColleagueList, TaskList } from '../../protocol/task.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, send, useLoaded } from '../ui/api.ts'
import { clockOrDay, dateTime } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { watchPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t, wordFor } from '../ui/text.ts'
import { type DeskProps, numberName, personName } from './desk.ts'
import { type People, PersonChoice } from './person-choice.tsx'
import classes from './post.module.css'
import { TaskForm } from './task-form.tsx'

type Task = TaskList['tasks'][number]

/** Who has to do what by when: what is due first stands first, and what is overdue says so. */
export function Tasks(desk: DeskProps & { readonly mayGive: boolean }) {
  const { op, turn, mayGive, onChange } = desk
  const [which, setWhich] = useState<'open' | 'closed'>('open')
  const loaded = useLoaded<TaskList>(`${operationPath(op)}/tasks?which=${which}`, turn)
  const people = useLoaded<ColleagueList>(`${operationPath(op)}/people`)
  const colleagues = people.is === 'here' ? people.value.people : []
  return (
    <section className={classes.panel} aria-labelledby="tasks">
      <h2 id="tasks">{t('task.title')}</h2>
      {mayGive && <TaskForm desk={desk} people={colleagues} />}
      <p className={classes.which}>
        {(['open', 'closed'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === which}
            onClick={() => setWhich(each)}
          >
            {t(`task.which.${each}`)}
          </button>
        ))}
      </p>
      {loaded.is === 'here' ? (
        <List desk={desk} tasks={loaded.value.tasks} people={colleagues} />
      ) : (
        <Absent absence={loaded.is} again={onChange} />
      )}
    </section>
  )
}

function List({
  desk,
  tasks,
  people,
}: {
  desk: DeskProps
  tasks: readonly Task[]
  people: People
}) {
  if (tasks.length === 0) return <p className={classes.none}>{t('task.none')}</p>
  return (
    <ol className={classes.tasks}>
      {tasks.map((task) => (
        <li key={task.task} data-state={task.isOverdue ? 'overdue' : task.state}>
          <Line op={desk.op} task={task} civil={desk.civil()} />
          <Steps desk={desk} task={task} people={people} />
        </li>
      ))}
    </ol>
  )
}

function Line({
  op,
  task,
  civil,
}: {
  op: string
  task: Task
  civil: ReturnType<DeskProps['civil']>
}) {
  const due = new Date(task.dueAt)
  const state = task.isOverdue
    ? t('task.overdue')
    : (wordFor('taskState', task.state) ?? task.state)
  return (
    <>
      <p className={classes.about}>
        <b className="figures">{numberName(task.number, task.compartment)}</b>
        <span className={classes.state}>{state}</span>
        <time dateTime={task.dueAt} title={`${dateTime(due, 'UTC')} UTC`} className="figures">
          {t('task.due', { time: clockOrDay(due, civil.now, civil.zone) })}
        </time>
        <bdi>{personName(task.owner)}</bdi>
      </p>
      <p className={task.text === null ? classes.none : classes.text} dir="auto">
        {task.kind === 'lookalike' ? (
          <>
            <Link to={watchPath(op)}>{t('watch.task')}</Link>{' '}
            <bdi dir="ltr">{task.text ?? t('post.erased')}</bdi>
          </>
        ) : (
          (task.text ?? t('post.erased'))
        )}
      </p>
    </>
  )
}

function Steps({ desk, task, people }: { desk: DeskProps; task: Task; people: People }) {
  const [handing, setHanding] = useState(false)
  const [refused, setRefused] = useState<string>()
  const step = async (name: TaskStep, body: object = {}) => {
    const path = `${operationPath(desk.op)}/tasks/${task.task}/${name}`
    const sent = await send(path, body, crypto.randomUUID())
    setRefused(sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent')))
    setHanding(false)
    desk.onChange()
  }
  return (
    <>
      <p className={classes.answers}>
        {task.steps.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={t('task.step', {
              step: wordFor('taskStep', name) ?? name,
              number: numberName(task.number, task.compartment),
            })}
            aria-expanded={name === 'hand-over' ? handing : undefined}
            onClick={() => (name === 'hand-over' ? setHanding(!handing) : void step(name))}
          >
            {wordFor('taskStep', name) ?? name}
          </button>
        ))}
      </p>
      {handing && (
        <HandOver
          people={people.filter(({ person }) => person !== task.owner.person)}
          onTo={(to) => void step('hand-over', { to })}
        />
      )}
      {refused !== undefined && (
        <p role="alert" className={forms.refused}>
          {refused}
        </p>
      )}
    </>
  )
}

function HandOver({ people, onTo }: { people: People; onTo: (to: string) => void }) {
  const [to, setTo] = useState('')
  return (
    <p className={classes.handing}>
      <PersonChoice label={t('task.to')} people={people} value={to} onValue={setTo} />
      <button type="button" className={forms.main} disabled={to === ''} onClick={() => onTo(to)}>
        {wordFor('taskStep', 'hand-over')}
      </button>
    </p>
  )
}
