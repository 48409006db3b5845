import { once } from 'node:events'
import { openServer } from '../../http/server.ts'
import { type Command, numberOf, PORT_MAX, textOf, whole } from '../command.ts'
import { toldToEnd } from '../end.ts'
import { openSite } from '../ground.ts'
import { asItIs, settledHouse, settleSite } from '../household.ts'
import { exits, noteBug } from '../terminal.ts'
import { readyWeb } from '../web.ts'

/** The server alone, over a site that another command has settled. */
export const serve: Command = {
  summary: 'the server alone, without a worker',
  usage: '--port PORT',
  wordsMax: 0,
  options: {
    data: { type: 'string', help: 'data folder' },
    port: { type: 'string', help: 'port on 127.0.0.1' },
    headless: { type: 'boolean', help: 'without the web app' },
    piped: { type: 'boolean', help: 'end with standard input' },
  },
  async run(values) {
    const told = toldToEnd()
    const port = numberOf(values, 'port', 0, whole(0, PORT_MAX))
    const site = await openSite(textOf(values, 'data'), process.env)
    const web = values.headless ? undefined : await readyWeb()
    const settings = await settleSite(site, asItIs)
    const built = await settledHouse(site, settings, `http://127.0.0.1:${port}`)
    const server = await openServer(built.house, {
      host: '127.0.0.1',
      port,
      hostCheck: true,
      onBug: noteBug,
      ...(web === undefined ? {} : { web }),
    })
    await (values.piped ? Promise.race([once(process.stdin.resume(), 'end'), told]) : told)
    process.stdin.destroy()
    await server.close()
    await built.close()
    // One that ran before belongs to whoever settled the site.
    if (!site.adopted) await site.stop()
    return exits.done
  },
}
