/** The sign-in page: who can be chosen, where one goes then, and that it leads nowhere else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Story, startStory } from './http-support.ts'

let story: Story

beforeAll(async () => {
  story = await startStory()
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

async function pageIn(language: string, path = '/sign-in'): Promise<string> {
  const response = await fetch(story.server.address + path, {
    headers: { 'accept-language': language },
  })
  expect(response.status).toBe(200)
  return response.text()
}

const signIn = (fields: Readonly<Record<string, string>>) =>
  fetch(`${story.server.address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: story.server.address },
    body: new URLSearchParams(fields),
  })

test('an exercise says so, and the command post stands open before the states', async () => {
  const page = await pageIn('en')
  expect(page).toContain('<b>EXERCISE</b>')
  const [post = '', states = ''] = page.split('States and organisations')
  expect(post).toContain('synthetic lead')
  expect(post).toContain('synthetic duty')
  expect(post).not.toContain('synthetic first')
  expect(states).toContain('<summary><bdi>Belgium</bdi>')
  expect(states).toContain('synthetic first')
  expect(states).toContain('<bdi>Synthetic Watch</bdi>')
})

test.each([
  ['nl', 'OEFENING', 'Commandopost', 'België'],
  ['fr', 'EXERCICE', 'Poste de commandement', 'Belgique'],
  ['de', 'ÜBUNG', 'Kommandostelle', 'Belgien'],
])('it speaks %s', async (language, ...sentences) => {
  const page = await pageIn(language)
  expect(page).toContain(`<html lang="${language}">`)
  for (const sentence of sentences) expect(page).toContain(sentence)
})

test('whoever came from a page of ours goes back to it', async () => {
  const next = '/operations/synthetic/items?figure=sent'
  const page = await pageIn('en', `/sign-in?next=${encodeURIComponent(next)}`)
  expect(page).toContain(`name="next" value="${next}"`)
  const person = story.cast.people.lead?.person ?? ''
  const gone = await signIn({ person, next })
  expect([gone.status, gone.headers.get('location')]).toEqual([303, next])
  expect((await signIn({ person })).headers.get('location')).toBe('/')
})

test('a language chosen on the page is spoken there, and goes along to the app', async () => {
  const page = await pageIn('en', '/sign-in?lang=nl&next=/chain?dir=rtl')
  expect(page).toContain('<html lang="nl">')
  expect(page).toContain('name="next" value="/chain?dir=rtl&amp;lang=nl"')
  expect(page).toContain('lang="nl" hreflang="nl" aria-current="true">Nederlands</a>')
  expect(page).toContain('href="/sign-in?lang=fr&amp;next=%2Fchain%3Fdir%3Drtl"')
  // Who was sent here from a page in German is asked in German.
  expect(await pageIn('en', '/sign-in?next=/chain?lang=de')).toContain('<html lang="de">')
  // Nobody has chosen: the browser speaks, and nothing is added to the way on.
  expect(await pageIn('fr', '/sign-in?next=/chain')).toContain('name="next" value="/chain"')
  expect((await fetch(`${story.server.address}/sign-in?lang=tlh`)).status).toBe(400)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/ä',
])('the way on leads to no other house: %j', async (next) => {
  const asked = await fetch(`${story.server.address}/sign-in?next=${encodeURIComponent(next)}`)
  expect(asked.status).toBe(400)
  const gone = await signIn({ person: story.cast.people.lead?.person ?? '', next })
  expect([gone.status, gone.headers.get('location')]).toEqual([303, '/'])
})

test('real work says in one sentence what is needed, and shows nobody', async () => {
  await using real = await startStory({ exercise: false })
  const page = (await real.call(null, 'GET /sign-in')).text
  expect(page).not.toContain('EXERCISE')
  expect(page).not.toContain('synthetic lead')
  expect(page).toContain('You need a sign-in link.')
})
