// The text of main.cf and master.cf (Postfix 3.7). No delay after errors; no DNS; nothing is delivered elsewhere.
import type { PostfixOptions } from './postfix.ts'

export interface PostfixPorts {
  /** STARTTLS and AUTH, as on 587. */
  submission: number
  /** TLS from the start and AUTH, as on 465. */
  submissions: number
  /** No AUTH, as on 25: takes mail for the domains of its users, from anyone on this machine. */
  mx: number
}

interface Setting {
  folder: string
  ports: PostfixPorts
  options: PostfixOptions
}

export function mainConfiguration({ folder, options }: Setting): string {
  const domains = new Set(options.dovecot.users.map(({ name }) => name.slice(name.lastIndexOf('@') + 1)))
  return eachOnce(`
compatibility_level = 3.6
config_directory = ${folder}
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mail.test
mydestination =
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
default_transport = discard:not for this machine
relay_transport = discard:not for this machine
virtual_transport = virtual
virtual_mailbox_domains = ${[...domains].join(', ')}
virtual_mailbox_base = ${options.dovecot.mailFolder}
virtual_mailbox_maps = texthash:${folder}/mailboxes
virtual_mailbox_limit = 0
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
alias_maps =
smtputf8_enable = yes
message_size_limit = ${options.messageSizeLimit ?? 10_240_000}
smtpd_banner = mail.test ESMTP
smtpd_error_sleep_time = 0
${security(folder, options)}
${limits(options)}
${options.settings ?? ''}
`)
}

/**
 * The last one of each name counts, as in Postfix. But there every program warns of the others as it starts, postlogd too:
 * ten such lines fill the socket from which it takes all logs (net.unix.max_dgram_qlen), and it waits for itself for ever.
 */
function eachOnce(text: string): string {
  const lines = text.split('\n').filter((line) => line.includes('='))
  return `${[...new Map(lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line])).values()].join('\n')}\n`
}

function security(folder: string, options: PostfixOptions): string {
  const senders = options.ownAddressOnly ? 'reject_sender_login_mismatch' : ''
  return `
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = ${options.plaintextAuth ? 'no' : 'yes'}
smtpd_tls_session_cache_database =
smtp_tls_security_level = none
tls_random_source = dev:/dev/urandom
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${options.dovecot.authSocket}
smtpd_sender_login_maps = texthash:${folder}/logins
smtpd_sender_restrictions = ${senders}
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access texthash:${folder}/answers
smtpd_data_restrictions = ${(options.prepend ?? []).length > 0 ? `check_client_access regexp:${folder}/prepend` : ''}
`
}

function limits({ perMinute = {} }: PostfixOptions): string {
  return `
smtpd_client_event_limit_exceptions =
smtpd_client_connection_count_limit = 0
smtpd_client_message_rate_limit = ${perMinute.messages ?? 0}
smtpd_client_recipient_rate_limit = ${perMinute.recipients ?? 0}
smtpd_client_auth_rate_limit = ${perMinute.logins ?? 0}
`
}

/** Only the services that tests need; none of them chrooted. */
export function masterConfiguration({ ports }: Setting): string {
  const submitting = `smtpd -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=`
  return `
127.0.0.1:${ports.submission} inet n - n - - ${submitting} -o syslog_name=submission
127.0.0.1:${ports.submissions} inet n - n - - ${submitting} -o syslog_name=submissions -o smtpd_tls_wrappermode=yes
127.0.0.1:${ports.mx} inet n - n - - smtpd -o syslog_name=mx
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
smtp unix - - n - - smtp
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}
