// Runs in the page before anything else: notes everything that moves by itself. Read by steady.ts.
window.moved = []
new PerformanceObserver((list) => {
  for (const { value, startTime, sources } of list.getEntries()) {
    const what = sources.map(({ node, previousRect: from, currentRect: to }) => {
      const name = node?.nodeType === 1 ? node.outerHTML.slice(0, 120) : String(node?.textContent)
      return `${name} from ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`
    })
    window.moved.push({ value, at: startTime, what })
  }
}).observe({ type: 'layout-shift', buffered: true })
