// Takes webhooks, each under a path of its own, and verifies them as docs/subscribe.md shows. What it is to do comes in a line: path and key; what it was sent
// goes out in lines. ?fails= is how often it does not take one (answers 500, or closes the connection), ?hangs= how many it never answers, ?slow= milliseconds.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { received } from './verify.mjs'

const keys = {}, hung = {}
let state = Number(process.argv[2])
const draw = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
const say = line => console.log(JSON.stringify(line))

createInterface({ input: process.stdin }).on('line', line => {
  const [path, key] = line.split(' ')
  keys[path] = key
  say({ path, key: true })
}).on('close', () => process.exit())

createServer((request, response) => {
  const parts = []
  request.on('data', part => parts.push(part)).on('end', () => {
    const url = new URL(request.url, 'http://localhost'), path = url.pathname, id = request.headers['webhook-id']
    const wish = name => Number(url.searchParams.get(name) ?? 0)
    if (!keys[path]) {
      response.writeHead(503).end('whose is this?')
      return
    }
    let message
    try {
      message = received(request.headers, Buffer.concat(parts), keys[path])
    } catch (error) {
      say({ path, id, forged: error.message })
      response.writeHead(400).end()
      return
    }
    const place = message.specversion ? message.id : message.data.id
    if (draw() < wish('fails')) {
      const ends = draw() < 0.5
      say({ path, id, failed: ends ? 'closed' : '500' })
      if (ends) request.socket.destroy()
      else response.writeHead(500).end('not now')
    } else if ((hung[path] ??= 0) < wish('hangs')) {
      hung[path]++
      say({ path, id, failed: 'hung' })
    } else {
      say({ path, id, accepted: place })
      setTimeout(() => response.writeHead(204).end(), wish('slow'))
    }
  })
}).listen(0, '127.0.0.1', function () { say({ port: this.address().port }) })
