// Pages of providers on which a switch is turned or an account unlocked. Only pages that we know ourselves: a link in a
// server's answer may have been put there by anybody.
import type { Remedy } from '../../../contract/problem.ts'
import type { Provider } from '../../../contract/provider.ts'

type Page = Extract<Remedy, { kind: 'open-page' }>
type What = Page['what']

const pages: Readonly<Record<string, Partial<Record<What, string>>>> = {
  gmail: {
    'enable-imap': 'https://mail.google.com/mail/u/0/#settings/fwdandpop',
    'unlock-account': 'https://accounts.google.com/signin/recovery',
  },
  microsoft365: {
    'enable-smtp-auth': 'https://aka.ms/smtp_auth_disabled',
    'enable-imap': 'https://admin.microsoft.com/#/users',
    'unlock-account': 'https://passwordreset.microsoftonline.com/',
  },
  'outlook-com': {
    'enable-imap': 'https://outlook.live.com/mail/0/options/mail/forwarding',
    'unlock-account': 'https://account.live.com/acsr',
  },
  yahoo: { 'unlock-account': 'https://login.yahoo.com/forgot' },
  aol: { 'unlock-account': 'https://login.aol.com/forgot' },
  icloud: { 'unlock-account': 'https://iforgot.apple.com/' },
  yandex: { 'enable-imap': 'https://mail.yandex.com/#setup/client' },
  'zoho-com': { 'enable-imap': 'https://mail.zoho.com/zm/#settings' },
  'zoho-eu': { 'enable-imap': 'https://mail.zoho.eu/zm/#settings' },
  'zoho-in': { 'enable-imap': 'https://mail.zoho.in/zm/#settings' },
  brevo: { 'verify-sender': 'https://app.brevo.com/senders/list' },
  mailjet: { 'verify-sender': 'https://app.mailjet.com/account/sender' },
  sendgrid: { 'verify-sender': 'https://app.sendgrid.com/settings/sender_auth' },
  postmark: { 'verify-sender': 'https://account.postmarkapp.com/signature_domains' },
  'amazon-ses': { 'verify-sender': 'https://console.aws.amazon.com/ses/home#/identities' },
}

export function pageOf(what: What, provider: Provider | undefined): Page[] {
  if (provider === undefined) return []
  const known = Object.hasOwn(pages, provider.id) ? pages[provider.id]?.[what] : undefined
  const url = known ?? preparing(what, provider)
  return url == null ? [] : [{ kind: 'open-page', what, url }]
}

/** Free's page on passwords is the one on which sending is switched on: the provider's data say so. */
function preparing(what: What, { prepare, password }: Provider): string | null {
  return what === 'enable-smtp-auth' && prepare.includes('allow-smtp-auth') ? password.url : null
}
