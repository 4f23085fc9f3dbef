// Numbers and abbreviations that single houses put into their answers and explain on their own pages, however misleading
// the prose around them is.
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const houseNumbers: readonly Wording[] = [
  { code: 'blocked-reputation', says: /mcspam/, seen: 'Mimecast spam signatures', where: ['message'] },
  {
    code: 'sending-limit',
    says: /\bhl:(icc|ifc)|\bmi:(dmc|sfq|stc)|\brp:(drc|trc)|too many same size/,
    seen: 'NetEase (163, 126) documented answers',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: /\bdt:rbl|\bwm:bl[iu]|\bhl:(ihu|iph|mep)|black ip/,
    seen: 'NetEase (163, 126) documented answers',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: /\((rtr|con|rly|dnl|hvip):\w+\)/,
    seen: 'AOL postmaster codes RTR:BL, CON:B1, RLY:BD',
  },
  {
    code: 'blocked-reputation',
    says: /\((hvu|cnt|spf|cbl|hvd):\w+\)/,
    seen: 'AOL postmaster codes HVU:B1 (a link in the message)',
  },
  {
    code: 'sending-limit',
    says: /\(dyn:\w+\)/,
    seen: 'AOL postmaster codes DYN:T1',
  },
  {
    code: 'greylisting-temporary',
    says: /\[gl\d\d\]/,
    seen: 'Yahoo GL01: a sender seen for the first time',
    answer: 4,
  },
  {
    code: 'sending-limit',
    says: /temporarily deferred - 4\.16/,
    seen: 'Yahoo 421: pace or complaints, without a TS code',
  },
  {
    code: 'ip-blocked',
    says: /\[tss(09|11)\]|permanently deferred/,
    seen: 'Yahoo TSS09, TSS11: sending address refused',
  },
  {
    code: 'ip-blocked',
    says: /\[bl\d+\]|vs\d*-ip|\bs3(140|150)\b|\bas\(?(?!7555)\d{3,4}\)?\b|\((dy|sc|ou)-00\d\)|\b(dy|ou)-00\d\b/,
    seen: 'Yahoo BLnn, Outlook.com S3140, S3150, DY-001',
  },
  {
    code: 'sending-limit',
    says: /\brp-00\d\b|excessive volume|unexpected volume|\[ts\d\d\]|\[tss\d\d\]/,
    seen: 'Outlook.com RP-001, Yahoo TSS04, iCloud',
  },
  {
    code: 'blocked-reputation',
    says: anyOf(
      /ofr_?5\d\d|\bofr_?00[5-9]_5\d\d|lpn007_5\d\d|\[(cs|hm)\d\d\]|\bdt:(spm|sum)|\bmi:nhd|\bhl:rep/,
      /\bsc-00\d\b|\[ph\d\d\]/,
    ),
    seen: 'Orange ofr_506, La Poste LPN007_510, iCloud CS01/HM08, 163 DT:SPM, Outlook.com SC-001',
  },
  { code: 'recipient-unknown', says: /ofr_?416|\[416\]/, seen: 'Orange OFR_416' },
  {
    code: 'sending-limit',
    says: /(sfr_in|ofr\d*|lpn\d*)_10[4-8]\b.{0,10}(too many (conn|mess)|trop)/,
    seen: 'SFR, Orange, La Poste connection limits',
  },
  {
    code: 'blocked-reputation',
    says: anyOf(
      /too many (unknown|invalid|bad) (users|recipients|addresses)|sfr_in_104/,
      /excessive unknown recipients|directory harvest|dictionary attack|bounce attack/,
    ),
    seen: 'SFR_IN_104, Yahoo VS1-MF, QQ',
    where: ['session', 'message'],
  },
]
