// The text of dovecot.conf (Dovecot 2.3). No delay after a wrong password and no penalty for the address it came from:
// tests send wrong passwords on purpose. Without root, Dovecot cannot chroot or change user.
import { userInfo } from 'node:os'
import type { DovecotOptions } from './dovecot.ts'

export interface DovecotPorts {
  /** STARTTLS, as on 143. */
  imap: number
  /** TLS from the start, as on 993. */
  imaps: number
  /** SMTP submission with STARTTLS, as on 587; answers when `relayPort` is given. */
  submission: number
  /** The same with TLS from the start, as on 465. */
  submissions: number
  lmtp: number
}

interface Setting {
  folder: string
  ports: DovecotPorts
  options: DovecotOptions
  root: boolean
}

export function dovecotConfiguration(setting: Setting): string {
  return [
    basics(setting),
    people(setting),
    authentication(setting),
    folders,
    services(setting),
    setting.options.settings ?? '',
  ].join('\n')
}

function basics({ folder, options }: Setting): string {
  const protocols = [
    ...(options.imap === false ? [] : ['imap']),
    'lmtp',
    ...(options.relayPort === undefined ? [] : ['submission']),
  ]
  return `
protocols = ${protocols.join(' ')}
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
auth_verbose = yes
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = ${options.plaintextAuth ? 'no' : 'yes'}
mail_location = maildir:${folder}/mail/%u
mailbox_list_index = no
mail_max_userip_connections = ${options.connectionsPerUser ?? 50}
submission_relay_host = 127.0.0.1
submission_relay_port = ${options.relayPort ?? 25}
submission_relay_trusted = no
hostname = mail.test
`
}

function people({ folder, options, root }: Setting): string {
  const me = userInfo()
  const [user, group] = root ? ['nobody', 'nogroup'] : [String(me.uid), String(me.gid)]
  const own = root
    ? ''
    : `default_internal_user = ${me.username}\ndefault_internal_group =\ndefault_login_user = ${me.username}\n`
  const everybody = `static\n  args = uid=${user} gid=${group} allow_all_users=no`
  const each = `passwd-file\n  args = username_format=%u ${folder}/users`
  return `${own}
first_valid_uid = 1
userdb {
  driver = ${options.users?.[0]?.uid === undefined ? everybody : each}
}
`
}

function authentication({ folder, options }: Setting): string {
  return `
auth_mechanisms = ${(options.mechanisms ?? ['plain', 'login', 'scram-sha-256']).join(' ').toLowerCase()}
auth_failure_delay = 0
auth_username_chars =
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
service auth {
  unix_listener ${folder}/auth-client {
    mode = 0666
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`
}

const folders = `
namespace inbox {
  inbox = yes
  separator = /
${['Junk', 'Sent', 'Archive', 'Drafts', 'Trash']
  .map((name) => `  mailbox ${name} {\n    auto = subscribe\n    special_use = \\${name}\n  }`)
  .join('\n')}
}
`

function services({ ports, options, root }: Setting): string {
  const chroot = root ? '' : '  chroot =\n'
  const imap = `
service imap-login {
${chroot}  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
`
  const submission = `
service submission-login {
${chroot}  inet_listener submission {
    port = ${ports.submission}
  }
  inet_listener submissions {
    port = ${ports.submissions}
    ssl = yes
  }
}
`
  const lmtp = `
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
${root ? '' : 'service anvil {\n  chroot =\n}\nservice stats {\n  chroot =\n}\n'}`
  return [options.imap === false ? '' : imap, options.relayPort === undefined ? '' : submission, lmtp].join('')
}
