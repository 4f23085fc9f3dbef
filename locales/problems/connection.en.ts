// Problems of the connection itself.
import type { ProblemWords } from '../problem-words.ts'
import type { connectionProblems as french } from './connection.fr.ts'

export const connectionProblems: Record<keyof typeof french, ProblemWords> = {
  dns: {
    cause: 'The server name {host} cannot be found.',
    meaning:
      'The directory of the Internet (DNS) does not know this name, or did not answer. Nothing was sent, neither password nor message.',
    steps: [
      'Read the server name again: one wrong letter is enough. It often starts with “smtp.”, “imap.” or “mail.”.',
      'Compare it with the one in your provider’s help pages.',
      'If the name is right, try again in a few minutes: the directory may be away for a moment.',
    ],
  },
  'connection-refused': {
    cause: '{host} refuses the connection on port {port}.',
    meaning:
      'The machine exists, but no mail service listens on this port, or a firewall closes it. The password is not the reason: it was not sent.',
    steps: [
      'Check the server name and the port: 587 or 465 for sending, 993 for receiving.',
      'Try the other sending port: 465 instead of 587 or the reverse, with the encryption that belongs to it.',
      'Make sure that neither your firewall nor your host’s blocks outgoing connections to this port.',
      'With Proton Bridge, check that the application is running on the machine where FluenzR runs.',
    ],
  },
  timeout: {
    cause: '{host} did not answer in time on port {port}.',
    meaning:
      'The request left and nothing came back. Most often a firewall drops packets without saying so, or the port expects another encryption.',
    steps: [
      'Check the server name and the port.',
      'Try the other port: 465 (TLS) instead of 587 (STARTTLS), or the reverse.',
      'Ask your hosting company whether outgoing connections to this port are allowed: many block port 25, some also 465 and 587.',
      'Try again in a few minutes, in case the server is overloaded.',
    ],
  },
  'network-unreachable': {
    cause: 'No path leads to {host}.',
    meaning:
      'The network of this machine cannot reach that server: the Internet connection, a VPN or a route is missing.',
    steps: [
      'Check that the machine where FluenzR runs has access to the Internet.',
      'If the server is in a private network, check that the VPN is up.',
      'If the server only has an IPv6 address, check that your network can use it.',
    ],
  },
  'connection-lost': {
    cause: 'The connection with {host} was cut.',
    meaning:
      'The server, or something between it and us, hung up in the middle of the conversation. That often passes; if it happens again at the same place, the encryption may not suit the port.',
    steps: [
      'Try again in a few minutes.',
      'Check that the encryption matches the port: TLS for 465 and 993, STARTTLS for 587 and 143.',
      'If an antivirus or a firewall inspects mail, try once without that inspection.',
    ],
  },
  'private-address': {
    cause: '{host} leads to a private address, which this installation refuses.',
    meaning:
      'This name stands for a machine inside a private network. The administrator of this installation only allows servers that can be reached publicly.',
    steps: [
      'Check the server name.',
      'If you run FluenzR yourself, for example with Proton Bridge, set FLUENZR_PRIVATE_NETWORK to “allow”.',
      'Otherwise ask the administrator.',
    ],
  },
  'server-unavailable': {
    cause: '{host} is not available at the moment.',
    meaning:
      'The server answered that it cannot serve us now: too much load, maintenance or a passing fault. Your settings are not the reason.',
    steps: [
      'Wait a few minutes and try again.',
      'If it lasts, look at your provider’s status page.',
      'You may save the account now: it can be checked later.',
    ],
  },
  'ip-blocked': {
    cause: 'The server refuses the IP address from which we connect.',
    meaning:
      'The address of the sending machine is on a block list, has no reverse name (PTR), or is not among those that the provider allows. Your password is not the reason.',
    steps: [
      'Read the server’s answer: it often holds a link to the list in question and how to leave it.',
      'If your provider restricts the allowed addresses, add the one of your server.',
      'Send through your provider’s sending server rather than directly.',
      'Pass the answer on to your hosting company: only they can set the reverse name and mend the reputation of the address.',
    ],
  },
}
