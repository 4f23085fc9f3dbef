// The title of the browser's tab: how much is new, the page, the product.
import { useEffect } from 'react'

let title = ''
let fresh = 0

export function usePageTitle(next: string) {
  useEffect(() => {
    title = next
    write()
  }, [next])
}

/** A number in front of the title of every page; 0 takes it away. */
export function useTitleCount(next: number) {
  useEffect(() => {
    fresh = next
    write()
    return () => {
      fresh = 0
      write()
    }
  }, [next])
}

function write() {
  document.title = `${fresh > 0 ? `(${fresh}) ` : ''}${title ? `${title} · ` : ''}FluenzR`
}
