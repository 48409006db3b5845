import type { Command } from '../command.ts'
import { houseOptions } from '../opened.ts'
import { exits, note } from '../terminal.ts'

export const replay: Command = {
  summary: 'x',
  usage: '',
  options: { ...houseOptions },
  run: async () => {
    note('wait')
    return exits.outage
  },
}
