// `npm start`. Plain JavaScript that old Node versions can read, so that they can say what is wrong; npm itself always
// uses the Node that was installed with FluenzR.
const [major = 0] = process.versions.node.split('.').map(Number)

if (major < 24) {
  console.error(`fluenzr: Node 24 or newer is needed, this is ${process.versions.node}: start with \`npm start\``)
  process.exit(1)
}
await import('./server/supervisor.ts')
