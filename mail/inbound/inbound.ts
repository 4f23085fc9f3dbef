// What an incoming mail turned out to be, as data. `classifyMail` makes it, `fluenzr inspect` prints it.

/** Why a mail came back, coarse enough that the next step is the same within a group. */
export type ReasonGroup =
  | 'address_invalid'
  | 'domain_invalid'
  | 'domain_refuses_mail'
  | 'mailbox_full'
  | 'mailbox_disabled'
  | 'message_too_big'
  | 'message_problem'
  | 'policy_block'
  | 'rate_limited'
  | 'rejected_unclear'
  | 'temporary_technical'
  | 'unknown'

/** One recipient that a bounce speaks of. */
export interface FailedRecipient {
  /** Lower-case domain, local part as it came; undefined where the notice hides it. */
  address: string | undefined
  /** The address that we wrote to, where the notice names another one (aliases, forwarding). */
  original?: string
  /** Enhanced status (RFC 3463), '5.1.1'. */
  status: string | undefined
  replyCode: number | undefined
  /** False: the server keeps trying, or the same mail may pass later. */
  permanent: boolean
  /** The address itself is dead: nothing should be sent to it again. */
  hard: boolean
  group: ReasonGroup
  /** What the refusing server said, at most 1000 characters. */
  said: string
}

interface Found {
  /** Which rule decided, for people: 'delivery-status', 'subject: automatic reply' … */
  evidence: string[]
  /** Message-IDs this mail answers or reports on, without angle brackets, the most telling first. */
  inReplyTo: string[]
}

export interface HumanMail extends Found {
  kind: 'human'
  /** Without quotes and signature. */
  visibleText: string
}

export interface AutoReply extends Found {
  kind: 'auto-reply'
  visibleText: string
  /** ISO date (2026-08-15) of the return, where the text gives one. */
  returnsOn?: string
  /** The person does not work there any more. */
  left: boolean
}

export interface Bounce extends Found {
  kind: 'bounce'
  recipients: FailedRecipient[]
}

export interface Complaint extends Found {
  kind: 'complaint'
  /** Addresses that complained, as far as the report names them. */
  recipients: string[]
  /** RFC 5965 §3.1: abuse, fraud, virus, not-spam, other …; 'unsubscribe' and 'opt-out' are seen too. */
  feedbackType: string
}

export interface OtherMail extends Found {
  kind: 'other'
  visibleText: string
}

export type Inbound = HumanMail | AutoReply | Bounce | Complaint | OtherMail
