// What is counted about watching, in the names that Prometheus users expect.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export interface WatchNumbers {
  watched: Gauge
  reconnects: Counter
  weighed: Counter
  kept: Counter
  /** Seconds from the server's receipt of a mail (INTERNALDATE, whole seconds) until it was kept. */
  heard: Histogram
}

export function watchNumbers(registry: Registry): WatchNumbers {
  const registers = [registry]
  return {
    watched: new Gauge({ name: 'fluenzr_watched_accounts', help: 'Mailboxes that this sender watches', registers }),
    reconnects: new Counter({ name: 'fluenzr_watch_reconnects_total', help: 'Watching connections lost', registers }),
    weighed: new Counter({ name: 'fluenzr_mails_weighed_total', help: 'New mails looked at by headers', registers }),
    kept: new Counter({ name: 'fluenzr_mails_kept_total', help: 'Mails that concern a message of ours', registers }),
    heard: new Histogram({
      name: 'fluenzr_reply_heard_seconds',
      help: 'From the receipt of a mail by its server until it was kept, for mails that came while watched',
      buckets: [0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
  }
}
