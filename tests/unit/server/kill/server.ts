import { startTestServer } from '../testServer.ts'

/** A server in a process of its own, to be killed. Says where it listens. */
const server = await startTestServer({ dataDir: process.argv[2]! })
process.stdout.write(`${server.url}\n`)
