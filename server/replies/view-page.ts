// The HTML of a mail as a page of its own, for a frame: cleaned, without anything that runs, with its own pictures inside it.
import { cleanHtml } from '../../mail/inbound/clean-html.ts'

export interface ViewOptions {
  /** By Content-ID: the pictures that came with it, as `data:`. */
  pictures: ReadonlyMap<string, string>
  /** With pictures from elsewhere. */
  remote: boolean
}

export function viewPage(html: string, { pictures, remote }: ViewOptions): { page: string; policy: string } {
  const clean = cleanHtml(html, { inlined: pictures, remote })
  return { page: pageOf(clean.html), policy: policyOf(remote) }
}

// Links open beside us (popups), in a window that is free of this sandbox; nothing else is allowed.
function policyOf(remote: boolean): string {
  return [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${remote ? ' https:' : ''}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

function pageOf(body: string): string {
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<style>${style}</style></head><body>${body}</body></html>
`
}

const style = `html{background:#fff;color:#1a1b1e;font:15px/1.5 system-ui,sans-serif}body{margin:0;padding:.5rem;
overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:.5rem 0 .5rem .5rem;
padding-left:.75rem;border-left:3px solid #ced4da}pre{white-space:pre-wrap}`
